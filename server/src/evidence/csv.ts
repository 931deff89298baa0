/** Tables with commas, as Python's `csv` writes them. */

/** The rows with their cells; quotes are taken off. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;
  for (;;) {
    const match = cell.exec(text);
    if (!match) return rows;
    const [, value = '', end = ''] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') return rows;
  }
}
