export function column_values(csv_text: string, column_name: string): string[] {
  const [header_line = '', ...data_lines] = csv_text.trim().split('\n');
  const column_index = header_line.split(',').indexOf(column_name);
  return data_lines.map((data_line) => {
    const line_cells = data_line.split(',');
    return line_cells[column_index] ?? '';
  });
}
