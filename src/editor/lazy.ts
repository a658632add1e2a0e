import type { Disposable } from 'vscode';

/** A part that is loaded and made when it is first needed, so that starting the editor does not wait for its code. */
export class Lazy<T extends Disposable> implements Disposable {
  private made: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  async get(): Promise<T> {
    this.made ??= this.make();
    return this.made;
  }

  dispose(): void {
    void this.made?.then((part) => void part.dispose());
  }
}
