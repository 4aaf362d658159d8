// Draws evidence cards or one whole document from plain data. News text reaches the page as text nodes only.
const STANCES = { positive: "+", neutral: "○", negative: "−" };
const SPOKEN = { source: "source", cue: "cue", target: "target", through: "stands for the target" };

function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function marked(pieces) {
  return pieces.map(({ text, parts }) => {
    if (!parts.length) return document.createTextNode(text);
    const node = make("mark", parts.join(" "), text);
    const spoken = parts.filter((part) => SPOKEN[part]).map((part) => SPOKEN[part]);
    if (spoken.length) {
      node.title = spoken.join(", ");
      node.append(make("span", "hidden", ` [${spoken.join(", ")}] `));
    }
    return node;
  });
}

function link(title, url) {
  if (!/^https?:\/\//i.test(url)) return make("span", "title", title);
  const node = make("a", "title", title);
  node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

function head(card) {
  const line = make("div", "head");
  line.append(
    make("strong", "", card.source),
    make("span", "arrow", "→"),
    make("strong", "", card.target),
    make("span", `stance ${card.stance}`, `${STANCES[card.stance]} ${card.type}`),
    make("span", "hidden", `, ${card.stance}`),
  );
  return line;
}

function facts(card) {
  const line = make("div", "facts");
  for (const flag of card.flags) line.append(make("span", "flag", flag));
  const why = make("details", "why");
  why.append(make("summary", "", `confidence ${card.confidence}`), make("p", "", card.explanation));
  line.append(why);
  return line;
}

function origin(card, open) {
  const line = make("div", "origin");
  const button = make("button", "", "Read in full");
  button.type = "button";
  button.setAttribute("aria-label", `Read in full: ${card.title}`);
  button.onclick = () => open(card.id);
  line.append(link(card.title, card.url), make("span", "", card.published), button);
  return line;
}

function key() {
  const line = make("p", "key");
  line.append("Marked: ");
  for (const part of ["source", "cue", "target", "through"]) line.append(make("mark", part, SPOKEN[part]), " ");
  return line;
}

function evidence(card, open) {
  const node = make("article", `card ${card.stance}`);
  const quote = make("blockquote");
  quote.append(...marked(card.pieces));
  node.append(head(card), quote);
  for (const note of card.notes) node.append(make("p", "note", note));
  node.append(facts(card), origin(card, open));
  return node;
}

function full(text) {
  const node = make("div", "document");
  const name = make("h3");
  name.append(link(text.title, text.url));
  node.append(name, make("p", "published", text.published));
  const body = make("div", "body");
  body.append(...marked(text.pieces));
  node.append(body);
  requestAnimationFrame(() => body.querySelector(".focus")?.scrollIntoView({ block: "center" }));
  return node;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const open = (id) => setTriggerValue("open", id);
  const root = parentElement.querySelector(".passages");
  root.replaceChildren(...(data.document ? [full(data.document)] : [key(), ...data.cards.map((card) => evidence(card, open))]));
}
