export function assign(task: Task, person: Person): Task {
  const assigned: Task = { ...task, owner: person.id };
  person.tasks.push(assigned.id);
  return assigned;
}
