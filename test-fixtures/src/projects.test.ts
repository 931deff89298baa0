/**
 * Files that see each other: what is found in each is what is annotated, however the project came to know the others,
 * and after any edits it is what a fresh project would say.
 */
import { LineIndex, type PythonProject } from '@memlint/shared-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';
import { annotationOf, annotationsIn, render } from './annotations.ts';
import { changeOf, randomEdit } from './edits.ts';
import { type ProjectFile, projectFixtures, tell } from './projects.ts';

const analyser = await loadAnalyser();
const fixtures = projectFixtures();
/** Default confidence: what a person sees. */
const settings = { ...everything, minConfidence: 'medium' as const };

const found = (project: PythonProject, { path, text }: ProjectFile, how: 'open' | 'openIndexed'): string[] => {
  const document = project[how](path, text, settings);
  const index = new LineIndex(text);
  const out = document.findings().map((it) => render(text, annotationOf(text, index, it)));
  expect(document.takeProblems()).toEqual([]);
  document.dispose();
  return out;
};

describe.each(fixtures)('$name', ({ files }) => {
  test.each(files)('$path', (file) => {
    const project = analyser.createProject();
    tell(project, files);
    const document = project.open(file.path, file.text, settings);
    const index = new LineIndex(file.text);
    const findings = document.findings().map((it) => annotationOf(file.text, index, it));
    const expected = annotationsIn(file.text);
    const matches = (a: (typeof expected)[number], b: (typeof expected)[number]): boolean =>
      a.line === b.line &&
      a.column === b.column &&
      a.endColumn === b.endColumn &&
      a.rule === b.rule &&
      b.message.includes(a.message);
    const show = (title: string, all: typeof expected): string[] =>
      all.length === 0 ? [] : [title, ...all.map((it) => render(file.text, it))];
    const missed = expected.filter((it) => !findings.some((one) => matches(it, one)));
    const extra = findings.filter((it) => !expected.some((one) => matches(one, it)));
    expect([...show('expected and not found:', missed), ...show('found and not expected:', extra)].join('\n')).toBe('');
    document.dispose();
  });

  test('a file that was summarised says the same as one that was read whole', () => {
    const one = analyser.createProject();
    const other = analyser.createProject();
    tell(one, files);
    tell(other, files);
    for (const file of files) expect(found(one, file, 'openIndexed')).toEqual(found(other, file, 'open'));
  });

  test('a file whose parts are passed over where their text says so is found to be the same', () => {
    const whole = analyser.createProject();
    const other = analyser.createProject();
    tell(whole, files);
    tell(other, files);
    for (const rule of analyser.rules) {
      const only = {
        ...settings,
        rules: Object.fromEntries(
          analyser.rules.map(({ id }) => [id, id === rule.id ? ('warning' as const) : ('off' as const)]),
        ),
      };
      for (const { path, text } of files) {
        const [passing, reading] = [whole.openIndexed(path, text, only, true), other.openIndexed(path, text, only)];
        expect(passing.findings()).toEqual(reading.findings());
        expect(passing.syntaxErrors).toEqual(reading.syntaxErrors);
        passing.dispose();
        reading.dispose();
      }
    }
  });

  test('files that are all open say the same as files that are not', () => {
    const one = analyser.createProject();
    tell(one, files);
    const alone = files.map((file) => found(one, file, 'open'));
    const together = analyser.createProject();
    const documents = files.map(({ path, text }) => together.open(path, text, settings));
    // Each hears of the others when it is checked; the second look is at everything.
    for (const it of documents) it.findings();
    const shown = documents.map((it, at) => {
      const { text = '' } = files[at] ?? {};
      const index = new LineIndex(text);
      return it.findings().map((finding) => render(text, annotationOf(text, index, finding)));
    });
    expect(shown).toEqual(alone);
  });

  test('what the store forgets is found again', () => {
    const project = analyser.createProject();
    tell(project, files);
    const before = files.map((file) => found(project, file, 'openIndexed'));
    project.forgetAnswers(0);
    expect(files.map((file) => found(project, file, 'openIndexed'))).toEqual(before);
  });
});

test('no message names a module by its key', () => {
  for (const { files } of fixtures) {
    const project = analyser.createProject();
    tell(project, files);
    for (const { path, text } of files) {
      for (const it of project.open(path, text, everything).findings())
        expect(JSON.stringify([it.message, it.related.map(({ message }) => message)])).not.toMatch(/\ue000|%2e/);
    }
  }
});

test('after any edits, open and closed files say what a fresh project says', { timeout: 600_000 }, () => {
  const runs = Number(process.env['MEMLINT_LAW_RUNS'] ?? 12);
  const step = fc.record({ file: fc.nat(100), edit: randomEdit, close: fc.nat(9) });
  fc.assert(
    fc.property(fc.nat(fixtures.length - 1), fc.array(step, { minLength: 1, maxLength: 12 }), (which, steps) => {
      const files = [...(fixtures[which]?.files ?? [])];
      const project = analyser.createProject();
      tell(project, files);
      const open = new Map(files.map(({ path, text }) => [path, project.open(path, text, everything)] as const));
      const said = () => files.map(({ path }) => JSON.stringify(open.get(path)?.findings() ?? 'closed'));
      said();
      for (const { file, edit, close } of steps) {
        const at = file % files.length;
        const { path, text } = files[at] ?? { path: '', text: '' };
        const document = open.get(path) ?? project.open(path, text, everything);
        open.set(path, document);
        document.change([changeOf(edit, document.text)]);
        files[at] = { path, text: document.text };
        if (edit.look) said();
        if (close === 0) {
          document.dispose();
          open.delete(path);
          project.set(path, project.summarise(document.text));
        }
      }
      // A document speaks for its file from its first check on.
      said();
      const now = said();
      const fresh = analyser.createProject();
      tell(fresh, files);
      const wanted = files.map(({ path, text }) =>
        open.has(path) ? JSON.stringify(fresh.open(path, text, everything).findings()) : '"closed"',
      );
      expect(now).toEqual(wanted);
    }),
    { numRuns: runs, seed: Number(process.env['MEMLINT_LAW_SEED'] ?? 20_260_101) },
  );
});

test('an edit inside a function checks nothing in other files; an edit to what a function does checks who calls it', () => {
  const files = fixtures.find((it) => it.name === 'facade')?.files ?? [];
  const project = analyser.createProject();
  tell(project, files);
  const open = (path: string) => {
    const file = files.find((it) => it.path === path);
    if (!file) throw new Error(path);
    return project.open(path, file.text, everything);
  };
  const main = open('/work/facade/main.py');
  const db = open('/work/facade/app/db.py');
  main.findings();
  db.findings();
  project.takeAffected();
  const at = db.text.indexOf('row_factory');
  db.change([{ start: at, end: at, text: 'x_' }]);
  expect(project.takeAffected()).toEqual([]);
  const release = db.text.lastIndexOf('connection.close()');
  db.change([{ start: release, end: release + 'connection.close()'.length, text: 'print(connection)' }]);
  expect(project.takeAffected()).toContain('/work/facade/main.py');
  const lines = new LineIndex(main.text);
  const rules = main.findings().map((it) => `${lines.position(it.start).line + 1} ${it.rule}`);
  const lineOf = (text: string): number => lines.position(main.text.indexOf(text)).line + 1;
  expect(rules).toContain(`${lineOf('def handed_to_the_package') + 1} unclosed-resource`);
});

test('a package that imports a compiled module of the same name leads nobody in circles', () => {
  const files = [
    { path: '/work/compiled/pkg/__init__.py', text: 'from .fast import fast\n' },
    {
      path: '/work/compiled/pkg/use.py',
      text: 'from pkg.fast import fast\n\n\ndef read(path):\n    file = open(path)\n    return fast(file.read())\n',
    },
  ];
  const project = analyser.createProject();
  tell(project, files);
  for (const file of files) {
    const document = project.open(file.path, file.text, settings);
    expect(document.findings().map((it) => it.rule)).toEqual(file.path.endsWith('use.py') ? ['unclosed-resource'] : []);
    expect(document.takeProblems()).toEqual([]);
  }
});
