// The dataset as it was put into the page, and what is asked of it often.
const data = JSON.parse(document.getElementById("data").textContent);
const { documents, tasks, facts, words } = data;
const taskCount = tasks.title.length;

const say = (key, values = {}) => data.wording[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const nameOf = (list, code) => data.names[list][code] ?? code;
const unitName = (key) => key.split("+").map((part) => nameOf("unit", part)).join("+");

// Rows of a table by the number of their task (or document, for those outside any task).
function grouped(keys, count) {
  const groups = Array.from({ length: count }, () => []);
  keys.forEach((key, row) => key >= 0 && groups[key].push(row));
  return groups;
}

const tasksOfDocument = grouped(tasks.document, documents.length);
const factsOfTask = {};
const factsOfDocument = {};
for (const [name, table] of Object.entries(facts)) {
  factsOfTask[name] = grouped(table.task, taskCount);
  factsOfDocument[name] = grouped(table.document, documents.length);
}
const documentById = new Map(documents.map((one, i) => [one.id, i]));

const cell = (name, column, row) => words[facts[name][column][row]];
const taskWord = (column, task) => words[tasks[column][task]];
const taskName = (task) => [taskWord("number", task), tasks.title[task]].filter(Boolean).join(" ");

const taskPlace = (task) => [taskWord("heading", task), taskWord("number", task)].filter(Boolean).join(" > ");

function taskText(task) {
  const text = documents[tasks.document[task]].text;
  const pieces = tasks.pieces[task];
  let found = "";
  for (let i = 0; i < pieces.length; i += 2) found += text.slice(pieces[i], pieces[i + 1]);
  return found;
}

// A row of a table may say what is to be done in its cell for the name, and how in the one beside it.
const wholeText = (title, text) => (text.includes(title) ? text : `${title}\n${text}`);

// What a comparison shows of a task, or of an item of a text that is no document of the dataset.
const taskItem = (task) => ({
  task, label: documents[tasks.document[task]].label, name: taskName(task), place: taskPlace(task), text: wholeText(tasks.title[task], taskText(task)),
});
const registeredItem = (one) => ({
  label: data.comparison.reference, name: [one.number, one.title].filter(Boolean).join(" "), place: [one.heading_path, one.number].filter(Boolean).join(" > "), text: wholeText(one.title, one.text),
});
