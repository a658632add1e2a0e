export class Session {
  private token: string | undefined;

  open(token: string): void {
    this.token = token;
  }

  header(): string {
    return `Bearer ${this.token}`;
  }
}
