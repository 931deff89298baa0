/** `gunicorn.conf.py`: the settings are the module's own names. */
import { gunicornSettings, gunicornWorkerHooks } from '../catalogue/servers.ts';
import type { Assign, Statement } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import type { ServerStart } from './model.ts';

export function readGunicorn(text: string, parser: PythonParser): ServerStart[] {
  if (!gunicornSettings.some((it) => text.includes(it))) return [];
  const { module, errors } = parser.parse(text);
  if (errors.length > 0) return [];
  const { statements } = module.body;
  const settings = statements.filter(
    (it): it is Assign => it.kind === 'Assign' && namesOf(it).some((name) => gunicornSettings.includes(name)),
  );
  const first = settings.find((it) => namesOf(it).includes('workers')) ?? settings[0];
  const last = settings.at(-1);
  if (!first || !last) return [];
  const bounds = [...walk(module)].filter((it) => it.kind === 'Name' && it.id === 'max_requests');
  const off = statements.find(
    (it): it is Assign =>
      it.kind === 'Assign' &&
      namesOf(it).includes('max_requests') &&
      it.value?.kind === 'Constant' &&
      it.value.text === '0' &&
      bounds.length === 1,
  );
  const [target] = first.targets;
  const isOpen = mayComeFromElsewhere(statements, text);
  return [
    {
      server: 'gunicorn',
      at: target ? { start: target.start, end: target.end } : { start: first.start, end: first.end },
      recycles: bounds.length > (off ? 1 : 0) || (isOpen ? 'unknown' : false),
      place: 'configuration',
      writing: off?.value
        ? { kind: 'value', at: { start: off.value.start, end: off.value.end } }
        : { kind: 'lines', after: endOfLine(text, last.end), assign: ' = ', underscores: true },
    },
  ];
}

const namesOf = (it: Assign): string[] => it.targets.flatMap((target) => (target.kind === 'Name' ? [target.id] : []));

/** Star imports, settings made by name, and hooks that may watch a worker's memory themselves. */
const mayComeFromElsewhere = (statements: readonly Statement[], text: string): boolean =>
  statements.some(
    (it) =>
      (it.kind === 'ImportFrom' && it.names.some(({ name }) => name === '*')) ||
      (it.kind === 'FunctionDef' && gunicornWorkerHooks.includes(it.name)),
  ) || /\b(?:globals|locals|vars|exec|execfile|setattr)\s*\(|\b(?:max_?rss|ru_maxrss|memory_info|rss)\b/.test(text);

const endOfLine = (text: string, offset: number): number => {
  const found = /[\r\n]/g;
  found.lastIndex = offset;
  return found.exec(text)?.index ?? text.length;
};
