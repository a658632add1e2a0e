export class Stack {
  #values = [];

  push(value) {
    this.#values.push(value);
  }

  pop() {
    if (this.#values.length === 0) throw new Error('the stack is empty');
    return this.#values.pop();
  }
}
