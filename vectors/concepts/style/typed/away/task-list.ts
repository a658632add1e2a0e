export class TaskList {
  private tasks = [];

  add(title, priority = 1) {
    const task = { title, priority, done: false };
    this.tasks.push(task);
    return task;
  }

  open() {
    return this.tasks.filter((task) => !task.done);
  }
}
