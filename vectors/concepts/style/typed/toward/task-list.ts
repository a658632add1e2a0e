export class TaskList {
  private tasks: Task[] = [];

  add(title: string, priority: number = 1): Task {
    const task: Task = { title, priority, done: false };
    this.tasks.push(task);
    return task;
  }

  open(): Task[] {
    return this.tasks.filter((task: Task) => !task.done);
  }
}
