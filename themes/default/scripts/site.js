/* An addition: without it every event is listed, and every facet is a page of its own. */
(() => {
  "use strict";
  const says = document.currentScript.dataset;
  const now = Date.now();
  const find = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const make = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const formatted = (when, parts) => new Intl.DateTimeFormat(says.locale, parts).format(when);
  const day = (when) => formatted(when, { dateStyle: "long", timeZone: "Asia/Tokyo" });
  const counted = (words, n) =>
    fill(new Intl.PluralRules(says.locale).select(n) === "one" ? words.one : words.many, { n: n.toLocaleString(says.locale) });

  // The hour of the build stands in one file, so that pages stay as they are.
  const tellBuilt = ({ built }) => {
    const [before, after] = says.made.split("%(day)s");
    const time = make("time", "", day(new Date(built)));
    time.dateTime = built;
    const told = make("p", "built");
    told.append(before, time, after);
    if (now - new Date(built) > 30 * 3600e3) told.append(make("strong", "", " " + says.old));
    find("footer .wide").append(told);
  };

  const markToday = () => {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(now);
    for (const time of all(`.month td > [datetime="${today}"], .day > :first-child > [datetime="${today}"]`)) {
      time.closest("td, .day").setAttribute("aria-current", "date");
      if (!time.closest("td")) time.append(make("span", "today", says.today));
    }
  };

  const addLocalTimes = () => {
    for (const time of all("[data-local] .when > time:first-of-type")) {
      const [, sign, hours, minutes] = /T.*([+-])(\d\d):(\d\d)$/.exec(time.dateTime) || [];
      const at = new Date(time.dateTime);
      if (!sign || -at.getTimezoneOffset() === (sign + 1) * hours * 60 + (sign + 1) * minutes) continue;
      const parts = { month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" };
      time.parentNode.append(make("span", "local", fill(says.device, { time: formatted(at, parts) })));
    }
  };

  const isOver = (item) => Date.parse(item.dataset.until) <= now;
  const hideEmptyDays = () => {
    for (const box of all(".day, .closing")) box.hidden = !find(".card:not([hidden])", box);
  };

  // Search: every word must be contained, whatever its width, capitals or kana.
  const plain = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[\u3041-\u3096\u309d\u309e]/g, (kana) => String.fromCharCode(kana.charCodeAt() + 96));
  let rows;
  const load = (form) =>
    (rows ??= fetch(form.dataset.index)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .catch((why) => {
        rows = null;
        throw why;
      }));
  const search = async (form, text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    return (await load(form)).filter((row) => words.every((word) => row.text.includes(word)));
  };

  // A form whose state is the address; every change is in the history.
  const bind = (form, show) => {
    const address = () => {
      const asked = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())));
      return location.pathname + (asked && "?" + asked);
    };
    const write = (how) => {
      if (address() !== location.pathname + location.search) history[how](null, "", address());
      show();
    };
    const read = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of form.elements) {
        if (field.type === "checkbox") field.checked = asked.get(field.name) === field.value;
        else if (field.name) field.value = asked.get(field.name) || "";
        if (field.selectedIndex < 0) field.value = "";
      }
      show();
    };
    form.hidden = false;
    form.addEventListener("input", (event) => event.target.type === "search" && write("replaceState"));
    form.addEventListener("change", () => write("pushState"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write("pushState");
    });
    form.addEventListener("reset", () => {
      form.elements.q.focus();
      setTimeout(() => write("pushState"));
    });
    form.elements.q.addEventListener("focus", () => load(form).catch(() => {}));
    addEventListener("popstate", read);
    read();
  };

  const bindFilter = (form) => {
    const items = all(".found .card").map((box) => ({ box, codes: box.dataset.codes.split(" "), href: find("a", box).pathname }));
    const status = find(".status", form);
    const more = find(".more", form);
    let turn = 0;

    const conditionOf = async (field) => {
      const value = field.type === "checkbox" && !field.checked ? "" : field.value.trim();
      if (!value || !field.name) return null;
      if (field.name === "q") {
        const hits = new Set((await search(form, value)).map((row) => row.url));
        return { field, label: value, holds: (item) => hits.has(item.href) };
      }
      if (field.name === "from") {
        const from = new Date(value + "T00:00+09:00");
        return { field, label: field.labels[0].textContent + " " + day(from), holds: ({ box }) => Date.parse(box.dataset.until) > from };
      }
      const label = field.selectedOptions ? field.selectedOptions[0].text : field.labels[0].textContent.trim();
      return { field, label, path: field.dataset.path + (field.selectedOptions ? value : ""), holds: (item) => item.codes.includes(value) };
    };
    const kept = (conditions) => items.filter((item) => !isOver(item.box) && conditions.every(({ holds }) => holds(item)));

    const drop = (field) => {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
      field.focus();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const offer = (conditions) => {
      const offers = conditions.map((each) => [each, kept(conditions.filter((other) => other !== each)).length]).filter(([, n]) => n);
      const buttons = offers.sort((one, other) => other[1] - one[1]).map(([{ field, label }, n]) => {
        const button = make("button", "button secondary", fill(form.dataset.drop, { condition: label, count: counted(form.dataset, n) }));
        button.type = "button";
        button.onclick = () => drop(field);
        return button;
      });
      find(".drops", form).replaceChildren(...buttons);
    };
    const link = (conditions) => {
      const whole = find(".whole", form);
      if (!whole) return;
      const path = conditions.length === 1 && conditions[0].path;
      whole.hidden = !path;
      find("[data-to=page]", whole).href = form.dataset.pages + path + "/";
      find("[data-to=feed]", whole).href = form.dataset.feeds + path + ".ics";
    };

    more.open = matchMedia("(min-width: 48rem)").matches;
    find(".lead .count").textContent = counted(form.dataset, kept([]).length);
    bind(form, async () => {
      const mine = ++turn;
      let conditions;
      try {
        conditions = (await Promise.all([...form.elements].map(conditionOf))).filter(Boolean);
      } catch {
        status.textContent = form.dataset.failed;
        return;
      }
      if (mine !== turn) return;
      const shown = new Set(kept(conditions));
      for (const item of items) item.box.hidden = !shown.has(item);
      hideEmptyDays();
      status.textContent = counted(form.dataset, shown.size);
      find(".clear", form).hidden = !conditions.length;
      find(".outcome", form).classList.toggle("vh", !conditions.length);
      if (conditions.some(({ field }) => more.contains(field))) more.open = true;
      find(".nothing", form).hidden = shown.size > 0;
      // They lead to days that may be hidden.
      for (const ways of all(".to-months")) ways.hidden = conditions.length > 0;
      offer(shown.size ? [] : conditions);
      link(conditions);
    });
  };

  const bindSearch = (form) => {
    const status = find("main > .status");
    let turn = 0;
    const result = (row) => {
      const box = make("li", "card");
      const title = make("h2", "card-title");
      const link = make("a", "", row.title);
      link.href = row.url;
      if (row.lang) link.lang = row.lang;
      title.append(link);
      box.append(make("p", "when", [row.kind, row.when].filter(Boolean).join(" · ")), title);
      return box;
    };
    find("#unscripted").hidden = true;
    bind(form, async () => {
      const mine = ++turn;
      const text = form.elements.q.value.trim();
      try {
        const hits = text ? await search(form, text) : [];
        if (mine !== turn) return;
        find("#results").replaceChildren(...hits.map(result));
        status.textContent = !text ? "" : hits.length ? counted(form.dataset, hits.length) : form.dataset.none;
      } catch {
        status.textContent = form.dataset.failed;
      }
    });
  };

  for (const item of all("[data-until]")) item.hidden = isOver(item);
  hideEmptyDays();
  markToday();
  addLocalTimes();
  // The self-check: what all answers mean together. The address keeps them.
  const bindCheck = (box) => {
    const inputs = all("input", box);
    const word = (name) => box.getAttribute("data-" + name);
    const tell = () => {
      const given = inputs.filter((each) => each.checked);
      const stops = given.filter((each) => "stops" in each.dataset).map((each) => each.closest("fieldset"));
      const kind = ["not-eligible", "may-be-excluded", "ask"].find((each) => stops.some((stop) => stop.dataset.outcome === each));
      const left = inputs.length / 2 - given.length;
      const said = [kind && word(kind), left && fill(word("left"), { n: left }), !kind && !left && word("passed")];
      find(".verdict", box).replaceChildren(
        ...said.filter(Boolean).map((text) => make("p", "", text)),
        ...stops.map((stop) => find(".because", stop).cloneNode(true)),
      );
      return given.map((each) => each.name + "." + each.value);
    };
    const kept = location.hash.startsWith("#check=") ? location.hash.slice(7).split(",") : [];
    for (const each of inputs) each.checked = kept.includes(each.name + "." + each.value);
    box.addEventListener("change", () => history.replaceState(null, "", "#check=" + tell()));
    tell();
  };

  // What a year costs stands in the table; this looks it up.
  const bindCosts = (box) => {
    const [months, first, us] = all("input", box);
    const tell = () => {
      const row = all("tbody tr", box.nextElementSibling)[Math.min(12, Math.max(0, months.valueAsNumber | 0))];
      find("output", box).value = row.cells[first.checked ? 1 : 2].textContent + (us?.checked ? us.value : "");
    };
    box.hidden = false;
    box.addEventListener("input", tell);
    tell();
  };

  for (const box of all(".copy")) {
    box.hidden = false;
    box.onclick = () => {
      find("input", box.parentNode).select();
      document.execCommand("copy");
      box.textContent = box.dataset.done;
    };
  }
  if (find("[data-check]")) bindCheck(find("[data-check]"));
  if (find(".calculator")) bindCosts(find(".calculator"));
  if (find("#filter")) bindFilter(find("#filter"));
  if (find("#search")) bindSearch(find("#search"));
  fetch(says.built).then((answer) => answer.json()).then(tellBuilt).catch(() => {});
})();
