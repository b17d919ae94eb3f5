// The steps of an editor, for undo and redo.

/** More are not kept. */
const MOST = 200;

/** What the document that `get` gives and `put` takes was before each step, and after each one that was undone. */
export class Steps {
  constructor(get, put) {
    Object.assign(this, { get, put });
    this.begin();
  }

  /** Nothing was done yet. */
  begin() {
    this.past = [];
    this.future = [];
  }

  /** Lets `mutate` change the document; whether it did. */
  take(mutate) {
    const before = JSON.stringify(this.get());
    mutate(this.get());
    if (JSON.stringify(this.get()) === before) {
      return false;
    }
    this.past = [...this.past.slice(1 - MOST), before];
    this.future = [];
    return true;
  }

  /** One step back; whether there was one. */
  undo() {
    return this.travel(this.past, this.future);
  }

  /** One step on again; whether there was one. */
  redo() {
    return this.travel(this.future, this.past);
  }

  travel(from, to) {
    if (from.length === 0) {
      return false;
    }
    to.push(JSON.stringify(this.get()));
    this.put(JSON.parse(from.pop()));
    return true;
  }
}
