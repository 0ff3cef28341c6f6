// Over a box, the curves to and from it stand out.
function followChain(svg) {
  const light = (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    for (const path of svg.querySelectorAll("path"))
      path.classList.toggle("near", key !== undefined && (path.dataset.cited === key || path.dataset.citing === key));
  };
  for (const event of ["mouseover", "focusin", "mouseleave", "focusout"]) svg.addEventListener(event, light);
}
for (const svg of document.querySelectorAll("svg.chain")) followChain(svg);
