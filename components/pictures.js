// Buttons that save the charts on the page as pictures: they press Plotly's own button, told which format.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".pictures");
  root.replaceChildren(...["svg", "png"].map((format) => {
    const button = document.createElement("button");
    button.textContent = `Charts, ${format.toUpperCase()}`;
    button.addEventListener("click", () => save(format, data.name));
    return button;
  }));
}

function save(format, name) {
  const charts = [...document.querySelectorAll(".js-plotly-plot")].filter((chart) => chart.offsetParent);
  charts.forEach((chart, number) => {
    const part = charts.length > 1 ? `-${number + 1}` : "";
    chart._context.toImageButtonOptions = { format, filename: name + part, scale: format === "png" ? 2 : 1 };
    chart.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn[data-title^="Download"]')?.click();
  });
}
