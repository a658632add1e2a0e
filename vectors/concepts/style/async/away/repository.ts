export class UserRepository {
  constructor(private readonly database: Database) {}

  find(id: string): User | undefined {
    const rows = this.database.query('select * from users where id = ?', [id]);
    return rows[0];
  }

  remove(id: string): void {
    this.database.query('delete from users where id = ?', [id]);
  }
}
