// Which characters of two texts agree: greedy string tiling (Wise 1993), longest matches first, in any
// order, because a city moves clauses about. Gives a mask for each side.
const SHORTEST = 4; // a Chinese word has two characters: two words in the same order are no accident
const LARGEST = 4e6; // cells of the table of matches; longer texts are compared clause by clause

const foldWidth = (text) =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[〔【［]/g, "(").replace(/[〕】］]/g, ")");

function agreement(left, right) {
  const masks = [new Uint8Array(left.length), new Uint8Array(right.length)];
  const [a, b] = [foldWidth(left), foldWidth(right)];
  if (a.length * b.length > LARGEST) byClause(a, b, masks);
  else tiles(a, b, masks);
  return masks;
}

function matches(a, b) {
  const found = [];
  let previous = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const lengths = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] !== b[j - 1]) continue;
      lengths[j] = Math.min(previous[j - 1] + 1, 65535);
      const over = i === a.length || j === b.length || a[i] !== b[j];
      if (over && lengths[j] >= SHORTEST) found.push([lengths[j], i - lengths[j], j - lengths[j]]);
    }
    previous = lengths;
  }
  return found;
}

function tiles(a, b, [inA, inB]) {
  const byLength = [];
  for (const match of matches(a, b)) (byLength[match[0]] ??= []).push(match);
  for (let length = byLength.length - 1; length >= SHORTEST; length--) {
    for (const [, i, j] of byLength[length] ?? []) {
      // What a longer tile took is cut off; what is left waits for its turn.
      let run = 0;
      const free = [];
      for (let k = 0; k <= length; k++) {
        if (k < length && !inA[i + k] && !inB[j + k]) run++;
        else {
          if (run >= SHORTEST) free.push([run, i + k - run, j + k - run]);
          run = 0;
        }
      }
      for (const tile of free) {
        if (tile[0] < length) (byLength[tile[0]] ??= []).push(tile);
        else {
          inA.fill(1, i, i + length);
          inB.fill(1, j, j + length);
        }
      }
    }
  }
}

function byClause(a, b, [inA, inB]) {
  const clauses = (text) => [...text.matchAll(/[^,;:。、\n]+[,;:。、\n]*/g)];
  const mark = (own, other, mask) => {
    const known = new Set(other.map(([clause]) => clause));
    for (const clause of own) if (known.has(clause[0])) mask.fill(1, clause.index, clause.index + clause[0].length);
  };
  const [ofA, ofB] = [clauses(a), clauses(b)];
  mark(ofA, ofB, inA);
  mark(ofB, ofA, inB);
}

// The text with what the other side does not have in <del> or <ins>.
function differing(text, mask, name) {
  const parts = [];
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && !mask[end] === !mask[start]) end++;
    const part = text.slice(start, end);
    parts.push(mask[start] ? part : h(name, {}, part));
    start = end;
  }
  return h("p", { class: "text", lang: "zh-Hans" }, parts);
}
