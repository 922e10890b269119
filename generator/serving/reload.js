// In pages that `saijiki serve` answers with, and in no built file: reloads the page when another site stands, and
// shows what keeps the next one from standing.
(function () {
  "use strict";
  const version = document.currentScript.dataset.version;
  // A page within a page is reloaded with the one around it.
  if (window.top !== window) return;

  const MOST = 20;
  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { max-height: 75vh; overflow: auto;
      box-sizing: border-box; padding: 1rem 1.25rem 1.25rem; background: #1f1216; color: #fff;
      border-top: 4px solid #ff6b6b; font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
    h2 { margin: 0; font-size: 1.125rem; }
    h2 span { display: block; font-size: .9375rem; font-weight: normal; color: #e0d6d8; }
    button { flex: none; font: inherit; padding: .25rem .75rem; color: #fff; background: #4a2a32;
      border: 1px solid #c9a3ab; border-radius: 4px; cursor: pointer; }
    button:focus-visible { outline: 3px solid #ffd43b; outline-offset: 2px; }
    ol { margin: .75rem 0 0; padding: 0; list-style: none; }
    li { padding: .75rem 0; border-top: 1px solid #5a3a42; }
    code { font: .9375rem/1.5 ui-monospace, monospace; color: #ffd8a8; }
    p { margin: .25rem 0 0; }
    .help { color: #e0d6d8; }
    .help::before { content: "→ "; }
  `;
  let host = null;

  function made(name, text, lang) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (lang) element.lang = lang;
    return element;
  }

  function row(problem) {
    const item = made("li");
    item.append(made("code", [problem.place, problem.code].filter(Boolean).join("  ")));
    for (const lang of ["ja", "en"]) {
      item.append(made("p", problem.message[lang], lang));
      const help = made("p", problem.help[lang], lang);
      help.className = "help";
      if (problem.help[lang]) item.append(help);
    }
    return item;
  }

  function hide() {
    if (host) host.remove();
    host = null;
  }

  function show(problems) {
    hide();
    if (!problems.length) return;
    host = made("div");
    host.id = "saijiki-problems";
    // The theme's styles stay outside of a shadow, and a sheet that a script makes needs no leave of the page's policy.
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const section = made("section");
    section.setAttribute("role", "alert");
    const header = made("header");
    const heading = made("h2", "組み立てられません。表示しているのは、直前に組み立てたサイトです。", "ja");
    heading.append(made("span", "It cannot be built. What you see is the last good site.", "en"));
    const close = made("button", "閉じる / Close");
    close.addEventListener("click", hide);
    header.append(heading, close);
    const list = made("ol");
    list.append(...problems.slice(0, MOST).map(row));
    const more = problems.length - MOST;
    if (more > 0) list.append(made("li", `ほか${more}件 / ${more} more`));
    section.append(header, list);
    shadow.append(section);
    document.body.append(host);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  let source = null;
  function leave() {
    if (source) source.close();
    source = null;
  }
  function listen() {
    // Browsers open few connections to one host: pages that nobody sees leave theirs to others.
    if (document.hidden) leave();
    else if (!source) {
      source = new EventSource("/.saijiki/events");
      source.onmessage = (event) => {
        const state = JSON.parse(event.data);
        if (state.version === version) show(state.problems);
        else location.reload();
      };
    }
  }
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", listen);
  listen();
})();
