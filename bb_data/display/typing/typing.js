// One paper form at a time, typed with the keys 1, 2, 3. Every answer is shown at once and kept on the server at once.
//
// The form lives here, in the browser, so that a key is the answer to the question that whoever
// types sees, however slow the connection is (docs/adr/0006). What the server has not confirmed yet
// is sent again until it has, and outlives a reload in this tab. Not: which questions there are, or
// what happens with a form that is done (pages/initiatief/overtypen.py).
(() => {
  const ADDRESS = "/typen/antwoorden";
  const WAITING = "bb-typing";
  const PATIENCE = [1000, 2000, 4000, 8000];
  const MOST_FIGURES = 3;
  let form = null;

  const made = (name, className, ...content) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };

  // What waits for the server: answers by question, and where the form stands. Only of this form, only in this tab.
  const waiting = {
    read(id) {
      try {
        const found = JSON.parse(sessionStorage.getItem(WAITING));
        if (found && found.form === id) return found;
      } catch { /* nothing that can be read */ }
      sessionStorage.removeItem(WAITING);
      return null;
    },
    write(id, { answers, place }) {
      if (place === null) sessionStorage.removeItem(WAITING);
      else sessionStorage.setItem(WAITING, JSON.stringify({ form: id, answers, place }));
    },
  };

  class Form {
    constructor(element) {
      const before = form;
      form = this;
      this.element = element;
      this.source = element.dataset.form;
      this.data = JSON.parse(element.dataset.form);
      this.answers = { ...this.data.answers };
      this.place = this.data.place;
      this.open = { answers: {}, place: null };
      this.sent = this.open;
      this.typed = "";
      this.told = "";
      this.isSending = false;
      this.isStopped = false;
      this.nFailed = 0;
      const left = waiting.read(this.data.form);
      if (left) {
        this.open = { answers: left.answers, place: left.place };
        Object.assign(this.answers, left.answers);
        this.place = left.place;
      }
      if (before?.data.form === this.data.form && before.place === this.place) this.typed = before.typed;
      this.draw();
      // Away from the field of the code, which stands there for a moment longer and would take the first keys.
      this.focus();
      this.send();
    }

    get questions() { return this.data.questions; }
    get question() { return this.questions[this.place]; }
    get words() { return this.data.words; }
    // What the server has not confirmed: what is on its way and what came after it.
    get unconfirmed() {
      return { answers: { ...this.sent.answers, ...this.open.answers }, place: this.open.place ?? this.sent.place };
    }
    get isHere() { return this.element.isConnected; }

    answer(code) {
      const { id } = this.question;
      this.answers[id] = code;
      this.open.answers[id] = code;
      this.goTo(this.place + 1);
    }

    goTo(place) {
      this.place = Math.min(Math.max(place, 0), this.questions.length);
      this.open.place = this.place;
      this.typed = "";
      this.told = "";
      waiting.write(this.data.form, this.unconfirmed);
      this.draw();
      this.focus();
      this.send();
    }

    focus() {
      this.element.querySelector("h1")?.focus({ preventScroll: true });
    }

    // One request at a time, so that answers arrive in the order in which they were given.
    async send() {
      // Drawn anew, the form goes on in another object, with everything that waits.
      if (form !== this || this.isSending || this.isStopped) return;
      if (this.open.place === null) {
        if (!this.question) this.finish();
        return;
      }
      this.sent = this.open;
      this.open = { answers: {}, place: null };
      this.isSending = true;
      this.status();
      const { form: id, period, csrf } = this.data;
      let reply = null;
      try {
        reply = await fetch(ADDRESS, {
          method: "POST",
          keepalive: true,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ form: id, period, csrf, ...this.sent }),
        });
      } catch { /* no connection: as a server that does not answer */ }
      this.isSending = false;
      if (reply && reply.ok) {
        this.nFailed = 0;
        this.sent = { answers: {}, place: null };
        if (form === this) waiting.write(id, this.open);
        this.status();
        this.send();
        return;
      }
      this.open = this.unconfirmed;
      this.sent = { answers: {}, place: null };
      if (reply && reply.status < 500) {
        this.isStopped = true;
        this.told = (await reply.text()) || this.words.stopped;
        this.draw();
        return;
      }
      this.nFailed += 1;
      this.status();
      setTimeout(() => this.send(), PATIENCE[Math.min(this.nFailed, PATIENCE.length) - 1]);
    }

    // Everything is on the server: the page goes on from here. Asked again for as long as it does not.
    finish() {
      if (form !== this || !this.isHere || this.question) return;
      const button = document.querySelector(".st-key-bb-form-end button");
      button?.click();
      setTimeout(() => this.finish(), button ? 3000 : 100);
    }

    press(key) {
      const asked = this.question;
      if (this.isStopped || !asked) return false;
      if (key === "ArrowLeft" && this.place > 0) this.goTo(this.place - 1);
      else if (key === "ArrowRight" && asked.id in this.answers) this.goTo(this.place + 1);
      else if (asked.number) return this.pressNumber(key, asked.number);
      else if (key === "0") this.answer(null);
      else if (/^[1-9]$/.test(key) && asked.answers[key - 1]) this.answer(asked.answers[key - 1].code);
      else return false;
      return true;
    }

    pressNumber(key, bounds) {
      if (/^[0-9]$/.test(key)) this.type(`${this.typed}${key}`.replace(/^0+(?=.)/, "").slice(0, MOST_FIGURES));
      else if (key === "Backspace") this.type(this.typed.slice(0, -1));
      else if (key.toLowerCase() === "s") this.answer(null);
      else if (key === "Enter") this.takeNumber(bounds);
      else return false;
      return true;
    }

    takeNumber(bounds) {
      const said = this.answers[this.question.id];
      if (!this.typed && (said ?? null) === null) return;
      let number = this.typed ? Number(this.typed) : said;
      if (bounds.capped) number = Math.min(number, bounds.highest);
      if (number >= bounds.lowest && number <= bounds.highest) this.answer(number);
      else this.tell(this.words.range);
    }

    type(text) {
      this.typed = text;
      this.tell("");
    }

    tell(text) {
      this.told = text.replace("{lowest}", this.question.number?.lowest).replace("{highest}", this.question.number?.highest);
      this.draw();
    }

    draw() {
      const asked = this.question;
      const parts = [this.bar()];
      if (this.isStopped) parts.push(this.stopped());
      else if (!asked) parts.push(made("p", "bb-text", this.words.ending));
      else {
        const heading = made("h1", "bb-question", asked.text);
        heading.tabIndex = -1;
        parts.push(heading, ...(asked.number ? this.figures(asked) : [this.choices(asked)]), this.ways(asked));
      }
      this.kept = made("p", "bb-kept");
      this.kept.setAttribute("role", "status");
      parts.push(this.kept);
      this.element.replaceChildren(...parts);
      this.status();
    }

    bar() {
      const n = this.questions.length;
      const place = Math.min(this.place + 1, n);
      const told = this.words.place.replace("{place}", place).replace("{n}", n);
      const bar = made("div", "bb-bar", made("span"));
      bar.firstChild.style.width = `${Math.round((100 * this.place) / n)}%`;
      for (const [name, value] of Object.entries({ label: told, valuemin: 0, valuemax: n, valuenow: this.place })) {
        bar.setAttribute(`aria-${name}`, value);
      }
      bar.setAttribute("role", "progressbar");
      return made("div", "bb-progress", made("p", "", told), bar);
    }

    button(label, key, className, isChosen) {
      const button = made("button", className, made("span", "", label));
      button.type = "button";
      button.dataset.key = key;
      if (this.data.keys[key]) {
        const shown = made("kbd", "", this.data.keys[key]);
        shown.setAttribute("aria-hidden", "true");
        button.append(shown);
      }
      if (isChosen !== undefined) button.setAttribute("aria-pressed", isChosen);
      button.addEventListener("click", () => this.press(key));
      return button;
    }

    choices(asked) {
      const said = this.answers[asked.id];
      return made("div", "bb-answers", ...asked.answers.map((one, k) =>
        this.button(one.text, String(k + 1), "bb-answer", said === one.code)));
    }

    figures(asked) {
      const said = this.answers[asked.id];
      const typed = made("p", "bb-typed", this.typed || (said ?? "\u00a0"));
      typed.setAttribute("role", "status");
      const told = made("p", "bb-told", this.told);
      told.setAttribute("role", "status");
      const figures = [..."1234567890"].map((key) => this.button(key, key, "bb-figure"));
      return [typed, told, made("div", "bb-figures", ...figures, this.button(this.words.wipe, "Backspace", "bb-figure")),
        this.button(this.words.next, "Enter", "bb-filled")];
    }

    ways(asked) {
      const ways = [this.button(this.words.skip, asked.number ? "s" : "0", "bb-way")];
      if (this.place) ways.push(this.button(this.words.back, "ArrowLeft", "bb-way"));
      if (asked.id in this.answers) ways.push(this.button(this.words.forward, "ArrowRight", "bb-way"));
      const end = made("button", "bb-way", made("span", "", this.words.end));
      end.type = "button";
      end.addEventListener("click", () => this.goTo(this.questions.length));
      return made("div", "bb-ways", ...ways, end);
    }

    stopped() {
      const again = made("button", "bb-way", made("span", "", this.words.again));
      again.type = "button";
      again.addEventListener("click", () => location.reload());
      const told = made("p", "bb-told", this.told);
      told.setAttribute("role", "alert");
      return made("div", "bb-stopped", told, again);
    }

    status() {
      const isOpen = this.isSending || this.open.place !== null;
      const told = this.isStopped ? "" : this.nFailed ? this.words.offline : isOpen ? this.words.keeping : this.words.kept;
      if (this.kept.textContent !== told) this.kept.textContent = told;
      this.kept.dataset.state = this.nFailed ? "offline" : isOpen ? "open" : "kept";
    }
  }

  const isTyping = (target) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable='true']") !== null;

  document.addEventListener("keydown", (event) => {
    if (!form || !form.isHere || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // A button or link that has the focus does what it says.
    if (event.key === "Enter" && event.target instanceof Element && event.target.closest("button, a, summary")) return;
    if (form.press(event.key)) event.preventDefault();
  });
  window.addEventListener("online", () => form?.send());

  const look = () => {
    const element = document.querySelector(".bb-typing[data-form]");
    if (!element) return;
    if (form?.source !== element.dataset.form) new Form(element);
    else if (form.element !== element || !element.firstChild) {
      // The page put the same form down anew: what was typed since goes on.
      form.element = element;
      form.draw();
      form.send();
    }
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
