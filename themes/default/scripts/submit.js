/* The form page. Plain ECMAScript 5, so that old browsers of offices can read it. It sends nothing and keeps nothing;
   what the posting rules decide is looked up in tables that the rulebook made. */
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("submission-data").textContent);
  var form = document.getElementById("submission");
  var DAY = 864e5;
  var changed = false;
  var waiting;

  function byId(id) {
    return document.getElementById(id);
  }
  function all(selector, where) {
    return Array.prototype.slice.call((where || form).querySelectorAll(selector));
  }
  function make(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.appendChild(document.createTextNode(text));
    return made;
  }
  function empty(element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  }
  function filled(text, values) {
    return text.replace(/\[\[([^\]]*)\]\]/g, function (whole, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : whole;
    });
  }
  function worded(text, values) {
    return text.replace(/%\((\w+)\)s/g, function (_, name) {
      return values[name];
    });
  }
  function trimmed(text) {
    return text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");
  }
  function shortened(text) {
    return text.length > 60 ? text.slice(0, 59) + "…" : text;
  }
  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /* Reading what was written -------------------------------------------------------------------------------------- */
  function half(text) {
    return trimmed(
      text
        .replace(/[\uff01-\uff5e]/g, function (sign) {
          return String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
        })
        .replace(/\u3000/g, " ")
    );
  }
  function asDay(text) {
    var found = /^([0-9]{4}) ?[-\/.年] ?([0-9]{1,2}) ?[-\/.月] ?([0-9]{1,2}) ?日?$/.exec(half(text));
    return found ? found[1] + "-" + two(+found[2]) + "-" + two(+found[3]) : half(text);
  }
  function asTime(text) {
    var found = /^([0-9]{1,2}) ?[:時] ?([0-9]{1,2})? ?分?$/.exec(half(text));
    return found ? two(+found[1]) + ":" + two(+(found[2] || 0)) : half(text);
  }
  var TIDY = {
    day: asDay,
    moment: asDay,
    time: asTime,
    count: function (text) {
      return half(text).replace(/[,\s¥￥]|円|名|人/g, "").replace(/^0+(?=[0-9])/, "");
    },
    telephone: function (text) {
      return half(text).replace(/[‐‑–—―−ー]/g, "-");
    },
    country: function (text) {
      return half(text).toUpperCase();
    },
    id: function (text) {
      return half(text).toLowerCase();
    },
    address: half,
    email: half,
    zone: half
  };
  function readsOf(input) {
    if (/_time$|_start$|_end$/.test(input.id)) return "time";
    if (input.getAttribute("type") === "date" || /_(day|last)$/.test(input.id)) return "day";
    var ask = askAround(input);
    return ask ? ask.getAttribute("data-reads") : "";
  }
  function askAround(element) {
    while (element && element !== form) {
      if (element.hasAttribute("data-id")) return element;
      element = element.parentNode;
    }
    return null;
  }
  function fits(reads, text) {
    return !data.patterns[reads] || new RegExp(data.patterns[reads]).test(text);
  }
  function dayNumber(text) {
    var found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(text);
    if (!found || !fits("day", text.slice(0, 10))) return null;
    var time = Date.UTC(+found[1], +found[2] - 1, +found[3]);
    return new Date(time).getUTCDate() === +found[3] ? time / DAY : null;
  }
  function today() {
    return Math.floor((new Date().getTime() + 9 * 36e5) / DAY);
  }
  function iso(number) {
    return new Date(number * DAY).toISOString().slice(0, 10);
  }

  function chosen(ask) {
    return all("input", ask).filter(function (input) {
      return input.checked;
    }).map(function (input) {
      return input.value;
    });
  }
  function valueOf(id) {
    var input = byId(id);
    return input ? trimmed(input.value) : "";
  }
  function rowsOf(name) {
    return all("[data-rows='" + name + "'] > .row").filter(function (row) {
      return !row.hasAttribute("data-proto");
    });
  }
  var PARTS = { organizers: ["name_ja", "name_en", "kind", "role"], sessions: ["day", "start", "end", "last"] };
  function listed(name) {
    return rowsOf(name).map(function (_, at) {
      var found = { id: name + "_" + (at + 1), empty: true };
      PARTS[name].forEach(function (part) {
        found[part] = valueOf(found.id + "_" + part);
        if (found[part]) found.empty = false;
      });
      return found;
    });
  }
  function lineOf(row) {
    var later = row.last && row.last !== row.day;
    if (later) return row.day + (row.start ? " " + row.start : "") + " - " + row.last + (row.end ? " " + row.end : "");
    return row.day + (row.start ? " " + row.start : "") + (row.end ? "-" + row.end : "");
  }
  function isShown(ask) {
    var when = ask.getAttribute("data-when");
    if (!when) return true;
    var parts = when.split("=");
    return parts[1].split(" ").indexOf(answerOf(askOf(parts[0]))) >= 0;
  }
  function askOf(id) {
    return all("[data-id='" + id + "']")[0];
  }
  function answerOf(ask) {
    var id = ask.getAttribute("data-id");
    switch (ask.getAttribute("data-widget")) {
      case "radios":
        return chosen(ask)[0] || "";
      case "boxes":
        return chosen(ask);
      case "languages":
        return chosen(ask).concat(valueOf(id + "_more") || []).join("、");
      case "moment":
        return valueOf(id) && valueOf(id) + (valueOf(id + "_time") ? " " + valueOf(id + "_time") : "");
      case "sessions":
        return listed("sessions").filter(function (row) {
          return !row.empty;
        }).map(lineOf).join("\n");
      default:
        return valueOf(id);
    }
  }
  function isProto(element) {
    while (element && element !== form) {
      if (element.hasAttribute("data-proto")) return true;
      element = element.parentNode;
    }
    return false;
  }
  function isRowed(ask) {
    return /^organizers_/.test(ask.getAttribute("data-id"));
  }
  function asks() {
    return all("[data-id]").filter(function (ask) {
      return !isProto(ask);
    });
  }
  function answers() {
    var found = {};
    asks().forEach(function (ask) {
      if (isRowed(ask) || !isShown(ask)) return;
      var answer = answerOf(ask);
      if (answer.length) found[ask.getAttribute("data-id")] = answer;
    });
    var bodies = listed("organizers").filter(function (row) {
      return !row.empty;
    });
    var more = [];
    bodies.forEach(function (row, at) {
      if (at > 1) more.push([row.name_ja, row.name_en, row.kind, row.role].join(" | "));
      else
        PARTS.organizers.forEach(function (part) {
          if (row[part]) found["organizers_" + (at + 1) + "_" + part] = row[part];
        });
    });
    if (more.length) found.organizers = more.join("\n");
    return found;
  }

  /* The posting rules: looked up, never decided here ----------------------------------------------------------------- */
  function sittings() {
    return listed("sessions").filter(function (row) {
      return dayNumber(row.day) !== null && (!row.last || dayNumber(row.last) !== null);
    }).map(function (row) {
      var first = dayNumber(row.day);
      var last = row.last ? dayNumber(row.last) : first;
      var ended = last;
      var night = row.start && row.end && +row.end.slice(0, 2) < 6;
      if (night) ended = Math.max(first, last - 1);
      return { row: row, first: first, last: ended };
    }).sort(function (one, other) {
      var left = one.row.day + one.row.start;
      var right = other.row.day + other.row.start;
      return left < right ? -1 : left > right ? 1 : 0;
    });
  }
  function measures(given) {
    var found = {};
    var all = sittings();
    var closes = given.registration_closes || "";
    found[":opens"] = given.registration_opens ? 1 : 0;
    found[":closes"] = !closes ? "none" : closes.length > 10 ? "time" : "day";
    ["title_en", "purpose_en", "summary_ja", "summary_en", "description_ja", "description_en"].forEach(function (name) {
      found[":has " + name] = given[name] ? 1 : 0;
    });
    if (all.length) {
      var first = all[0].first;
      var last = Math.max.apply(null, all.map(function (each) {
        return each.last;
      }));
      found[":days"] = last - first + 1;
      found[":several"] = all.length > 1 ? 1 : 0;
      found[":since"] = last - today();
      found[":abroad"] = given.timezone && given.timezone !== "Asia/Tokyo" ? 1 : 0;
      found[":ahead"] = all[all.length - 1].first - today();
      found[":first"] = iso(first);
      found[":last"] = iso(last);
    }
    found[":today"] = iso(today());
    return found;
  }
  function classOf(classes, value) {
    if (!Array.isArray(classes)) return Object.prototype.hasOwnProperty.call(classes, value) ? classes[value] : null;
    if (typeof value !== "number") return null;
    var found = classes[0][1];
    classes.forEach(function (run) {
      if (run[0] <= value) found = run[1];
    });
    return found;
  }
  function looked(table, given, measured) {
    var key = [];
    for (var at = 0; at < table.by.length; at++) {
      var name = table.by[at][0];
      var value = name.charAt(0) === ":" ? measured[name] : given[name] || "";
      var found = value === undefined ? null : classOf(table.by[at][1], value);
      if (found === null) return [];
      key.push(found);
    }
    return table.rows[key.join(" ")] || [];
  }
  function slots(given, measured) {
    var found = {};
    ["title_ja", "title_en", "purpose_ja", "purpose_en", "detail_url", "id", "submission_body_name", "submission_proxy_requested_by_name", "registration_closes"].forEach(function (name) {
      var other = name.replace(/_(ja|en)$/, function (whole) {
        return whole === "_ja" ? "_en" : "_ja";
      });
      found[name] = shortened(given[name] || given[other] || "…");
    });
    Object.keys(measured).forEach(function (name) {
      found[name] = measured[name];
    });
    return found;
  }
  function finding(number, place, values) {
    var told = data.told[number];
    return { code: told[0], kind: told[1], place: place || told[2], message: filled(told[3], values), help: filled(told[4], values) };
  }
  function plainName(name) {
    var plain = String.prototype.normalize ? name.normalize("NFKC") : half(name);
    return plain.toLowerCase().replace(/\s+/g, "");
  }
  function nameOf(row) {
    return shortened((form.getAttribute("lang") === "en" && row.name_en) || row.name_ja || "…");
  }
  function ofBodies() {
    var known = Object.keys(data.bodies.cells);
    var here = listed("organizers").filter(function (row) {
      return row.kind && row.role;
    }).map(function (row) {
      var named = known.filter(function (name) {
        return name && (plainName(name) === plainName(row.name_ja) || (row.name_en && plainName(name) === plainName(row.name_en)));
      });
      var cell = data.bodies.cells[named[0] || ""][row.kind][row.role];
      return { row: row, of: cell[0], told: cell[1] };
    });
    var present = [];
    here.forEach(function (body) {
      if (present.indexOf(body.of) < 0) present.push(body.of);
    });
    present.sort(function (one, other) {
      return one - other;
    });
    var found = [];
    (data.bodies.sets[present.join(" ")] || []).forEach(function (said) {
      var meant = here.filter(function (body) {
        return body.of === said[0];
      });
      (said[2] ? meant : meant.slice(0, 1)).forEach(function (body) {
        var named = said[3] === "own" ? [body] : said[3] === "all" ? here : meant;
        var names = named.map(function (each) {
          return nameOf(each.row);
        }).join(data.bodies.joined);
        var place = data.told[body.told][2].replace(/^organizers\.0\./, body.row.id + "_");
        found.push(finding(body.told, place, { names: names }));
      });
    });
    return found;
  }
  function findings() {
    if (!data.tables) return [];
    var given = answers();
    var measured = measures(given);
    var values = slots(given, measured);
    var found = [];
    data.tables.forEach(function (table) {
      looked(table, given, measured).forEach(function (number) {
        found.push(finding(number, "", values));
      });
    });
    var gravity = ["error", "return", "programs", "confirm", "advice"];
    return found.concat(ofBodies()).sort(function (one, other) {
      return gravity.indexOf(one.kind) - gravity.indexOf(other.kind);
    });
  }
  function placed(place) {
    var id = place.replace(/\./g, "_");
    if (/^sessions/.test(id)) return "sessions";
    if (byId(id + "-told")) return id;
    var below = asks().filter(function (ask) {
      return ask.getAttribute("data-id").indexOf(id + "_") === 0 && isShown(ask);
    })[0];
    return below ? below.getAttribute("data-id") : "";
  }
  function tell(found) {
    var box = make("div", "finding");
    box.setAttribute("data-kind", "verdict-" + found.kind);
    var line = make("p", "", "");
    line.appendChild(make("strong", "chip", data.kinds[found.kind])).setAttribute("data-kind", "verdict-" + found.kind);
    line.appendChild(document.createTextNode(" " + found.message + " "));
    line.appendChild(make("span", "small", worded(data.says.rule, { code: found.code })));
    box.appendChild(line);
    if (found.help) box.appendChild(make("p", "small", found.help));
    return box;
  }
  function showFindings() {
    var found = findings();
    all(".told").forEach(empty);
    found.forEach(function (each) {
      var box = byId(placed(each.place) + "-told");
      if (box) box.appendChild(tell(each));
    });
    form.setAttribute("data-codes", found.map(function (each) {
      return each.code;
    }).sort().join(" "));
    return found;
  }

  /* Required answers and their shape --------------------------------------------------------------------------------- */
  function wrongIn(ask) {
    var id = ask.getAttribute("data-id");
    var label = ask.getAttribute("data-label");
    var reads = ask.getAttribute("data-reads");
    var widget = ask.getAttribute("data-widget");
    var answer = answerOf(ask);
    var row = /^organizers_([0-9]+)_/.exec(id);
    if (row) {
      if (listed("organizers")[row[1] - 1].empty && row[1] > 1) return "";
      label += filled(data.brackets, { text: worded(data.says.row, { n: row[1] }) });
    }
    function error(name, more) {
      return filled(data.errors[name], { label: label, example: ask.getAttribute("data-example") || "", n: more });
    }
    if (reads === "consent") return answer.length < all("input", ask).length ? error("neededAll") : "";
    if (!answer.length) {
      if (!ask.hasAttribute("data-needed")) return "";
      return error(widget === "radios" || widget === "boxes" || widget === "select" ? "neededChoice" : "needed");
    }
    if (typeof answer !== "string") return "";
    if (reads === "moment" || reads === "day") {
      if (!fits("day", valueOf(id)) || (valueOf(id + "_time") && !fits("time", valueOf(id + "_time")))) return error("shape");
      return dayNumber(answer) === null ? error("noDay") : "";
    }
    if (widget === "line" && !fits(reads, answer)) return error("shape");
    if (reads === "id" && (answer.length < 3 || answer.length > 80)) return error("shape");
    var most = data.most[reads] || data.most.line;
    return answer.length > most && widget !== "sessions" ? error("long", most) : "";
  }
  function wrongInSession(row, at) {
    var label = worded(data.says.sitting, { n: at + 1 });
    function error(name) {
      return filled(data.errors[name], { label: label, example: "2026-12-10" });
    }
    if (row.empty) return "";
    if (!row.day) return error("needed");
    if (!fits("day", row.day) || (row.last && !fits("day", row.last))) return error("shape");
    if ((row.start && !fits("time", row.start)) || (row.end && !fits("time", row.end))) {
      return filled(data.errors.shape, { label: label, example: "14:00" });
    }
    if (dayNumber(row.day) === null || (row.last && dayNumber(row.last) === null)) return error("noDay");
    if (row.end && !row.start) return error("needed");
    var same = !row.last || row.last === row.day;
    return (row.last && row.last < row.day) || (same && row.end && row.end <= row.start) ? error("backwards") : "";
  }
  function setWrong(id, text) {
    var box = byId(id + "-wrong");
    var input = byId(id);
    if (!box) return;
    empty(box).appendChild(document.createTextNode(text));
    box.hidden = !text;
    var set = input && (input.type === "radio" || input.type === "checkbox") ? input.parentNode.parentNode.parentNode : input;
    if (!set || set.tagName === "DIV") return;
    var hint = byId(id + "-hint") ? id + "-hint" : "";
    var described = trimmed((text ? id + "-wrong " : "") + hint);
    if (described) set.setAttribute("aria-describedby", described);
    else set.removeAttribute("aria-describedby");
    if (set.tagName !== "FIELDSET") {
      if (text) set.setAttribute("aria-invalid", "true");
      else set.removeAttribute("aria-invalid");
    }
  }
  function problems() {
    var found = [];
    function say(id, text) {
      setWrong(id, text);
      if (text) found.push([id, text]);
    }
    asks().forEach(function (ask) {
      var id = ask.getAttribute("data-id");
      if (id === "sessions") {
        var rows = listed("sessions");
        var none = !answerOf(ask) && ask.hasAttribute("data-needed");
        rows.forEach(function (row, at) {
          var missing = none && !at ? filled(data.errors.needed, { label: ask.getAttribute("data-label") }) : "";
          say(row.id + "_day", missing || wrongInSession(row, at));
        });
      } else say(id, isShown(ask) ? wrongIn(ask) : "");
    });
    return found;
  }

  /* What is shown ---------------------------------------------------------------------------------------------------- */
  function refresh() {
    asks().forEach(function (ask) {
      ask.hidden = !isShown(ask);
    });
    return showFindings();
  }
  function focusOn(element) {
    element.focus();
    if (element.scrollIntoView) element.scrollIntoView();
  }
  function summarise(found) {
    var box = byId("summary");
    box.hidden = !found.length;
    if (!found.length) return;
    empty(box.querySelector("h2")).appendChild(
      document.createTextNode(found.length === 1 ? data.says.one : worded(data.says.many, { n: found.length }))
    );
    var list = empty(box.querySelector("ul"));
    found.forEach(function (each) {
      var link = make("a", "", each[1]);
      link.href = "#" + each[0];
      link.onclick = function (event) {
        (event || window.event).preventDefault();
        byId(each[0]).focus();
      };
      list.appendChild(make("li")).appendChild(link);
    });
    focusOn(box);
  }
  var GRAVEST = [["return", "refused"], ["programs", "moved"], ["confirm", "asked"]];
  function conclude(found) {
    var how = "good";
    GRAVEST.slice().reverse().forEach(function (pair) {
      if (found.some(function (each) {
        return each.kind === pair[0];
      })) how = pair[1];
    });
    var banner = byId("result").querySelector(".banner");
    banner.setAttribute("data-kind", how === "refused" ? "error" : how === "good" ? "ok" : "warning");
    empty(byId("result-heading")).appendChild(document.createTextNode(data.says[how]));
    empty(banner.querySelector("p")).appendChild(document.createTextNode(data.says[how + "Text"]));
    var list = empty(banner.querySelector("ul"));
    found.forEach(function (each) {
      list.appendChild(make("li")).appendChild(tell(each));
    });
    list.hidden = !found.length;
    byId("result").hidden = false;
    focusOn(banner);
  }
  function check() {
    all("input[type='text'], input[type='date'], input[type='time']").forEach(tidy);
    var wrong = problems();
    var found = refresh();
    clearTimeout(waiting);
    byId("result").hidden = true;
    summarise(wrong);
    if (wrong.length) return;
    if (data.cards) Object.keys(data.cards).forEach(preview);
    conclude(found);
  }

  /* The card, filled with what was written ---------------------------------------------------------------------------- */
  function written(number, pattern, words) {
    var day = new Date(number * DAY);
    var values = {
      EEE: words.weekdays[(day.getUTCDay() + 6) % 7],
      MMMM: words.longMonths[day.getUTCMonth()],
      MMM: words.months[day.getUTCMonth()],
      M: day.getUTCMonth() + 1,
      d: day.getUTCDate(),
      y: day.getUTCFullYear()
    };
    return pattern.replace(/EEE|MMMM|MMM|M|d|y/g, function (part) {
      return values[part];
    });
  }
  function bracketed(words, text) {
    return text ? filled(words.brackets, { text: text }) : "";
  }
  function whenOf(sitting, words, zone) {
    var row = sitting.row;
    var day = written(sitting.first, words.day, words);
    var note = row.end || row.last ? "" : row.start ? words.noEnd : words.noTime;
    var timed = row.start || row.end;
    var told;
    if (sitting.last !== sitting.first) {
      var far = iso(sitting.first).slice(0, 7) !== iso(sitting.last).slice(0, 7);
      if (!timed)
        told = filled(words.span, {
          first: written(sitting.first, far ? words.day : words.firstDay, words),
          last: written(sitting.last, far ? words.day : words.lastDay, words)
        });
      else {
        told = trimmed(day + " " + row.start) + words.to;
        told += trimmed(written(sitting.last, words.day, words) + " " + row.end);
      }
    } else told = day + (row.start ? " " + row.start : "") + (row.end ? words.to + row.end : "");
    return told + (timed ? bracketed(words, zone) : "") + bracketed(words, note);
  }
  function languagesOf(text, words) {
    return (text ? text.split("、") : []).map(function (code) {
      return words.codes.language[code] || code;
    }).join(words.list);
  }
  function placeOf(given, lang, words) {
    var parts = [];
    var how = given.format;
    if (how === "onsite" || how === "hybrid") {
      var name = given["venue_name_" + lang] || given.venue_name_ja || given.venue_name_en;
      var address = given["venue_address_" + lang] || given.venue_address_ja || given.venue_address_en;
      var region = words.codes.prefecture[given.venue_prefecture] || "";
      var venue = name ? [name] : address ? [address] : [];
      if (region && venue.join().indexOf(region) < 0) venue.push(region);
      if (given.venue_country && given.venue_country !== "JP") venue.push(given.venue_country);
      parts.push(venue.join(words.list) || words.noVenue);
    }
    if (how === "online" || how === "hybrid") parts.push(words.codes.format.online + bracketed(words, given.online_platform));
    return parts.join(words.andOnline) || words.noPlace;
  }
  function feeOf(given, lang, words) {
    if (!given.fee_basis && !given.fee_amount) return words.noFee;
    var amount = given.fee_basis === "free" ? words.free : words.paid;
    if (given.fee_basis !== "free" && given.fee_amount) {
      amount = filled(words.yen, { amount: given.fee_amount.replace(/\B(?=([0-9]{3})+$)/g, ",") });
    }
    return amount + bracketed(words, given.fee_note_ja);
  }
  function closesOf(given, words, year, zone) {
    var closes = given.registration_closes;
    if (!closes || dayNumber(closes) === null) return "";
    var number = dayNumber(closes);
    var day = written(number, closes.slice(0, 4) === year ? words.shortDay : words.day, words);
    return filled(words.byWhen, { day: day, time: closes.slice(11) || "23:59", zone: zone === words.japan ? words.afterTime : zone });
  }
  function spokenOf(given, words) {
    var spoken = languagesOf(given.languages, words);
    var into = given.interpretation;
    if (!spoken && (into || given.english_ok !== "true")) spoken = words.unknown;
    var parts = spoken ? [spoken] : [];
    if (into) parts.push(filled(words.interpretation, { languages: languagesOf(into, words) }));
    if (given.english_ok === "true") parts.push(words.joinInEnglish);
    return parts[0] + parts.slice(1).map(function (part) {
      return bracketed(words, part);
    }).join("");
  }
  function onlyOf(given, lang, words) {
    var other = lang === "ja" ? "en" : "ja";
    var missing = !given["title_" + lang];
    var texts = ["description", "summary"].filter(function (name) {
      return given[name + "_ja"] || given[name + "_en"];
    });
    missing = missing || (texts.length > 0 && !texts.some(function (name) {
      return given[name + "_" + lang];
    }));
    return missing ? filled(words.only, { language: words.codes.language[other] }) : "";
  }
  function put(where, selector, text) {
    var element = where.querySelector(selector);
    empty(element).appendChild(document.createTextNode(text));
    element.hidden = !text;
    return element;
  }
  function preview(lang) {
    var look = all("[data-look='" + lang + "']")[0];
    var words = data.cards[lang];
    var given = answers();
    var shown = sittings();
    var abroad = given.timezone && given.timezone !== "Asia/Tokyo" ? given.timezone : "";
    var card = look.querySelector(".card");
    var zone = abroad || words.japan;
    put(card, ".when", whenOf(shown[0], words, zone));
    var title = put(card, "h4 a", given["title_" + lang] || given.title_ja);
    title.lang = given["title_" + lang] ? lang : "ja";
    title.removeAttribute("href");
    put(card, ".only", bracketed(words, onlyOf(given, lang, words)));
    put(card, ".session", shown.length > 1 ? filled(words.session, { number: 1, all: shown.length }) : "");
    var chips = empty(card.querySelector(".chips"));
    var kinds = [[given.category.replace(/_/g, "-"), words.codes.category[given.category]]];
    if (given.format === "online" || given.format === "hybrid") kinds.push(["online", words.codes.format[given.format]]);
    if (given.english_ok === "true") kinds.push(["english", words.english]);
    kinds.forEach(function (kind) {
      chips.appendChild(make("li", "", kind[1])).setAttribute("data-kind", kind[0]);
    });
    put(card, ".place", placeOf(given, lang, words));
    var closes = closesOf(given, words, iso(shown[0].first).slice(0, 4), zone);
    put(card, ".deadline", closes && filled(words.by, { when: closes }));
    var facts = {
      when: shown.map(function (sitting) {
        return whenOf(sitting, words, zone);
      }),
      deadline: [closesOf(given, words, "", zone)],
      place: [placeOf(given, lang, words)],
      audience: [(given.audiences || []).map(function (code) {
        return words.codes.audiences[code];
      }).join(words.list)],
      fee: [feeOf(given, lang, words)],
      languages: [spokenOf(given, words)],
      capacity: [given.capacity ? filled(words.people, { n: given.capacity.replace(/\B(?=([0-9]{3})+$)/g, ",") }) : ""],
      registration: [words.codes.how[given.registration_how] || ""],
      access: [Object.keys(words.codes.access).filter(function (need) {
        return given["access_" + need];
      }).map(function (need) {
        return filled(words.need, { need: words.codes.access[need], answer: words.codes.answer[given["access_" + need]] });
      }).join(words.list)]
    };
    listed("organizers").forEach(function (row) {
      if (row.empty) return;
      var name = (lang === "en" && row.name_en) || row.name_ja;
      facts[row.role] = [facts[row.role] ? facts[row.role][0] + words.list + name : name];
    });
    all("[data-fact]", look).forEach(function (line) {
      var texts = (facts[line.getAttribute("data-fact")] || []).filter(Boolean);
      var box = empty(line.querySelector("dd"));
      texts.forEach(function (text) {
        box.appendChild(make("p", "", text));
      });
      line.hidden = !texts.length;
    });
  }

  /* Rows ---------------------------------------------------------------------------------------------------------- */
  function numbered(element, from, to) {
    var names = ["id", "for", "name", "aria-describedby", "data-id", "data-rows"];
    [element].concat(all("*", element)).forEach(function (each) {
      names.forEach(function (name) {
        var value = each.getAttribute(name);
        if (value && value.indexOf(from) >= 0) each.setAttribute(name, value.split(from).join(to));
      });
    });
  }
  function titled(row, number) {
    all("legend, [data-remove]", row).forEach(function (each) {
      if (each.parentNode.parentNode !== row) return;
      var pattern = each.getAttribute("data-pattern") || each.textContent;
      each.setAttribute("data-pattern", pattern);
      empty(each).appendChild(document.createTextNode(pattern.replace("§", number)));
    });
  }
  function addRow(name) {
    var box = all("[data-rows='" + name + "']")[0];
    var proto = box.querySelector("[data-proto]");
    var number = rowsOf(name).length + 1;
    var row = proto.cloneNode(true);
    row.removeAttribute("data-proto");
    row.hidden = false;
    numbered(row, "_§", "_" + number);
    titled(row, number);
    box.insertBefore(row, box.querySelector("[data-add]"));
    all("[data-remove]", row)[0].hidden = number === 1;
    return row;
  }
  function removeRow(name, row) {
    row.parentNode.removeChild(row);
    rowsOf(name).forEach(function (each, at) {
      var old = /_([0-9]+)_/.exec(all("input", each)[0].id)[1];
      if (+old === at + 1) return;
      numbered(each, name + "_" + old + "_", name + "_" + (at + 1) + "_");
      titled(each, at + 1);
    });
    all("[data-rows='" + name + "'] > [data-add]")[0].focus();
  }

  /* The file ---------------------------------------------------------------------------------------------------------- */
  function fileText() {
    return JSON.stringify({ format: data.format, version: data.version, form: data.form, answers: answers() }, null, 1) + "\n";
  }
  function fileName(unfinished) {
    var given = answers();
    var of = given.title_en || given.event || "";
    var slug = (given.id || of.replace(/^.*\/(?=[^\/]+\/?$)/, "")).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
    return "saijiki-" + data.form + (slug ? "-" + slug : "") + (unfinished ? "-unfinished" : "") + ".json";
  }
  function save(unfinished, told) {
    var name = fileName(unfinished);
    var text = fileText();
    var link = document.createElement("a");
    changed = false;
    empty(told);
    if (window.navigator.msSaveBlob) window.navigator.msSaveBlob(new Blob([text], { type: "application/json" }), name);
    else if (window.Blob && window.URL && URL.createObjectURL && "download" in link) {
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = name;
      link.hidden = true;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      setTimeout(function () {
        URL.revokeObjectURL(link.href);
      }, 6e4);
    } else {
      byId("by-hand").hidden = false;
      byId("copy-text").value = text;
      put(byId("by-hand"), "label", worded(data.says.copy, { name: name }));
      byId("copy-text").focus();
      byId("copy-text").select();
      return;
    }
    told.appendChild(document.createTextNode(worded(data.says.saved, { name: name })));
  }
  function fillDay(input, text) {
    // What is no date is shown as it was written, so that nothing is lost and it is told as wrong.
    if (text && dayNumber(text) === null) input.setAttribute("type", "text");
    input.value = text;
  }
  function fillSessions(text) {
    text.split("\n").filter(trimmed).forEach(function (line, at) {
      var row = "sessions_" + (at + 1) + "_";
      if (!byId(row + "day")) addRow("sessions");
      var found = /^([0-9-]{10})(?: ([0-9:]{5}))?(?:-([0-9:]{5})| - ([0-9-]{10})(?: ([0-9:]{5}))?)?$/.exec(line);
      fillDay(byId(row + "day"), found ? found[1] : line);
      byId(row + "start").value = (found && found[2]) || "";
      byId(row + "end").value = (found && (found[3] || found[5])) || "";
      fillDay(byId(row + "last"), (found && found[4]) || "");
    });
  }
  function fillBodies(given) {
    var rows = [1, 2].map(function (number) {
      return PARTS.organizers.map(function (part) {
        return given["organizers_" + number + "_" + part] || "";
      });
    });
    String(given.organizers || "").split("\n").filter(trimmed).forEach(function (line) {
      var parts = line.split("|").map(trimmed);
      rows.push(parts.length === 4 ? parts : parts.length === 3 ? [parts[0], "", parts[1], parts[2]] : [line, "", "", ""]);
    });
    rows.filter(function (row) {
      return row.join("");
    }).forEach(function (row, at) {
      if (!byId("organizers_" + (at + 1) + "_kind")) addRow("organizers");
      PARTS.organizers.forEach(function (part, number) {
        byId("organizers_" + (at + 1) + "_" + part).value = row[number];
      });
    });
  }
  function fillLanguages(id, text) {
    var others = text.split(/[、,]/).map(trimmed).filter(function (code) {
      var boxes = all("input[type='checkbox']", askOf(id)).filter(function (box) {
        return box.value === code;
      });
      boxes.forEach(function (box) {
        box.checked = true;
      });
      return code && !boxes.length;
    });
    byId(id + "_more").value = others.join("、");
  }
  function fill(given) {
    form.reset();
    Object.keys(PARTS).forEach(function (name) {
      rowsOf(name).forEach(function (row) {
        row.parentNode.removeChild(row);
      });
      if (all("[data-rows='" + name + "']").length) addRow(name);
    });
    if (byId("organizers")) fillBodies(given);
    asks().forEach(function (ask) {
      var id = ask.getAttribute("data-id");
      var answer = given[id];
      if (answer === undefined || isRowed(ask)) return;
      var widget = ask.getAttribute("data-widget");
      if (widget === "radios" || widget === "boxes")
        all("input", ask).forEach(function (input) {
          input.checked = [].concat(answer).indexOf(input.value) >= 0;
        });
      else if (widget === "sessions") fillSessions(String(answer));
      else if (widget === "languages") fillLanguages(id, String(answer));
      else if (widget === "moment") {
        var parts = /^([0-9-]{10})[ T]([0-9:]{5})$/.exec(answer);
        fillDay(byId(id), parts ? parts[1] : String(answer));
        byId(id + "_time").value = parts ? parts[2] : "";
      } else if (widget === "language" && byId(id).value !== answer) {
        byId(id).value = answer;
        if (byId(id).value !== answer) byId(id).appendChild(make("option", "", answer)).selected = true;
      } else byId(id).value = String(answer);
    });
  }
  function readBack(text) {
    var found;
    try {
      found = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      return data.says.notOurs;
    }
    if (!found || found.format !== data.format || typeof found.answers !== "object" || !found.answers) return data.says.notOurs;
    if (found.version > data.version) return data.says.newer;
    if (found.form !== data.form) return data.says.otherForm;
    fill(found.answers);
    refresh();
    changed = false;
    return data.says.taken;
  }

  /* Everything together --------------------------------------------------------------------------------------------- */
  function tidy(input) {
    var tidied = TIDY[readsOf(input)];
    if (tidied && input.value && tidied(input.value) !== input.value) input.value = tidied(input.value);
  }
  function edited(event) {
    var target = event.target;
    if (target.id === "resume" || target.id === "copy-text") return;
    changed = true;
    tidy(target);
    // A text counts as changed when the next thing is pressed: that must not move away under the finger.
    var isText = target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.type !== "radio" && target.type !== "checkbox");
    clearTimeout(waiting);
    if (isText) waiting = setTimeout(afterEdit, 300);
    else afterEdit();
  }
  function afterEdit() {
    byId("result").hidden = true;
    if (!byId("summary").hidden) problems();
    refresh();
  }
  form.setAttribute("lang", document.documentElement.lang);
  form.addEventListener("change", edited);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    check();
  });
  form.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.hasAttribute("data-add") && !target.hasAttribute("data-remove")) return;
    var box = target;
    while (!box.hasAttribute("data-rows")) box = box.parentNode;
    var name = box.getAttribute("data-rows");
    if (target.hasAttribute("data-add")) all("input", addRow(name))[0].focus();
    else {
      while (target.className !== "row") target = target.parentNode;
      removeRow(name, target);
    }
    changed = true;
    byId("result").hidden = true;
    refresh();
  });
  byId("resume").addEventListener("change", function () {
    var reader = new FileReader();
    reader.onload = function () {
      put(form, "#resumed", readBack(String(reader.result)));
      byId("summary").hidden = true;
      byId("result").hidden = true;
    };
    if (this.files[0]) reader.readAsText(this.files[0], "utf-8");
    this.value = "";
  });
  byId("keep").addEventListener("click", function () {
    all("input[type='text'], input[type='date'], input[type='time']").forEach(tidy);
    save(true, byId("kept"));
  });
  byId("save").addEventListener("click", function () {
    save(false, byId("saved"));
  });
  window.addEventListener("beforeunload", function (event) {
    if (!changed) return undefined;
    event.preventDefault();
    event.returnValue = "";
    return "";
  });
  Object.keys(PARTS).forEach(function (name) {
    if (all("[data-rows='" + name + "']").length) addRow(name);
  });
  byId("other-doors").hidden = true;
  form.hidden = false;
  refresh();
})();
