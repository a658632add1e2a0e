export class UserRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<User | undefined> {
    const rows = await this.database.query('select * from users where id = ?', [id]);
    return rows[0];
  }

  async remove(id: string): Promise<void> {
    await this.database.query('delete from users where id = ?', [id]);
  }
}
