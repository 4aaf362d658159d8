// The address of the page, to be copied as a link or as code that puts the view into another page.
export default function ({ data, parentElement }) {
  document.title = data.title;
  const root = parentElement.querySelector(".sharing");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const shown = document.createElement("input");
  shown.readOnly = true;
  shown.setAttribute("aria-label", "What is copied");
  const copy = async (text) => {
    shown.value = text;
    shown.select();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Press Ctrl+C or ⌘C to copy it.";
    }
  };
  root.replaceChildren(
    button("Copy link", () => copy(address(false))),
    button("Copy code to embed", () => copy(frame(address(true), data.title))),
    shown,
    said,
  );
  shown.value = address(false);
}

function button(words, pressed) {
  const made = document.createElement("button");
  made.textContent = words;
  made.addEventListener("click", pressed);
  return made;
}

function address(embedded) {
  const url = new URL(window.location.href);
  url.searchParams.delete("embed");
  if (embedded) url.searchParams.set("embed", "true");
  return url.href;
}

function frame(url, title) {
  const made = document.createElement("iframe");
  made.src = url;
  made.title = title;
  made.width = "100%";
  made.height = "760";
  made.style.border = "0";
  return made.outerHTML;
}
