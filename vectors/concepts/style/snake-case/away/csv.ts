export function columnValues(csvText: string, columnName: string): string[] {
  const [headerLine = '', ...dataLines] = csvText.trim().split('\n');
  const columnIndex = headerLine.split(',').indexOf(columnName);
  return dataLines.map((dataLine) => {
    const lineCells = dataLine.split(',');
    return lineCells[columnIndex] ?? '';
  });
}
