/** The two checklists, with the findings that bear on each item. */
import { counted } from '../cli/counted.ts';
import { automated, manual, type ChecklistSection } from './checklists.ts';
import { code } from './markdown.ts';
import { placeOf, type ReportInput } from './report-input.ts';

/** Places that an item names at most. */
const mostPlaces = 5;

/** The automated list is ticked where all was looked at and nothing found, the manual one never. */
export function checklists({ findings, rules, checkedFiles }: ReportInput): string[] {
  const known = new Set(rules.map(({ id }) => id));
  const unread = new Set(findings.filter(({ rule }) => rule === 'io-error').map(({ path }) => path)).size;
  const isChecked = checkedFiles === undefined || checkedFiles > unread;
  const bearing = (ids: readonly string[]): string => {
    const found = findings.filter(({ rule }) => ids.includes(rule));
    const places = found.slice(0, mostPlaces).map((it) => code(placeOf(it)));
    const more = found.length > mostPlaces ? ` and ${found.length - mostPlaces} more` : '';
    return found.length === 0 ? '' : `: ${counted(found.length, 'finding')} (${places.join(', ')}${more})`;
  };
  const named = new Set([...automated, ...manual].flatMap(({ items }) => items.flatMap((it) => it.rules)));
  const others = rules.filter(({ id, group }) => !named.has(id) && group !== 'input').map(({ id }) => id);
  const render = (sections: readonly ChecklistSection[], silence: string, tick: string): string[] =>
    sections.flatMap(({ title, items }) => [
      `**${title}**:`,
      ...items.map(({ question, rules: ids }) => {
        const found = bearing(ids.filter((id) => known.has(id)));
        return `- ${found === '' ? tick : '[ ]'} ${question}${found || silence}`;
      }),
      '',
    ]);
  return [
    '## Detection Checklist',
    '',
    '### Phase 1: Automated Analysis',
    '',
    'A tick means that Memlint looked and found nothing; an open item has findings.',
    ...(unread > 0
      ? ['', `${counted(unread, 'file')} could not be read, and so ${unread === 1 ? 'was' : 'were'} not looked at.`]
      : []),
    '',
    ...render(
      [...automated, beyond(others)],
      isChecked ? ': no finding' : ': nothing was checked',
      isChecked ? '[x]' : '[ ]',
    ),
    '### Phase 2: Manual Review',
    '',
    'For a person to answer, with the findings that bear on it.',
    '',
    ...render(manual, '', '[ ]'),
  ];
}

const beyond = (rules: readonly string[]): ChecklistSection => ({
  title: 'Beyond the Checklist',
  items: [{ question: 'Does anything else keep or waste memory?', rules }],
});
