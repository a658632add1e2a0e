export class Session {
  private token: string | undefined;

  open(token: string): void {
    if (token.trim() === '') throw new Error('the token is empty');
    if (this.token !== undefined) throw new Error('the session is open already');
    this.token = token;
  }

  header(): string {
    if (this.token === undefined) throw new Error('the session is not open');
    return `Bearer ${this.token}`;
  }
}
