// Every text on the page whose contrast to what lies behind it is below 4.5:1, with its ratio; disabled controls are
// left out (WCAG 2.1, 1.4.3). Opacity counts; grids are canvases and are not seen.
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3]));
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = rgba(getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor).slice(0, 3);
  const above = (element) => element.parentElement || element.getRootNode().host;
  const found = {};
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("").trim();
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const hidden = !box.width || !box.height || style.visibility === "hidden" || style.fontSize === "0px";
      if (!text || hidden || ["STYLE", "SCRIPT"].includes(element.tagName) || element.closest("[disabled],[aria-disabled=true]")) continue;
      let opacity = 1;
      const behind = [];
      for (let one = element; one; one = above(one)) {
        opacity *= Number(getComputedStyle(one).opacity);
        behind.unshift(rgba(getComputedStyle(one).backgroundColor));
      }
      if (opacity < 0.05) continue; // shown on hovering only
      const back = behind.reduce((under, one) => over(one, under), ground);
      const drawn = element.namespaceURI.includes("svg") ? style.fill : style.color;
      const ink = rgba(drawn);
      const [a, b] = [light(over([...ink.slice(0, 3), ink[3] * opacity], back)), light(back)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.495) found[text.slice(0, 30)] = ratio.toFixed(2);
    }
  };
  visit(document);
  return found;
}
