export function assign(task: Task, person: Person): Task {
  if (task.done) {
    throw new Error(`task ${task.id} is done`);
  }
  if (!person.active) {
    throw new Error(`${person.name} is not active`);
  }
  const assigned: Task = { ...task, owner: person.id };
  person.tasks.push(assigned.id);
  return assigned;
}
