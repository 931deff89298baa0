/** Suppression comments: which findings they silence, and which they leave alone. */
import type { Settings } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();

/** The names of the functions with findings. */
function found(text: string): string[] {
  const document = analyser.open(text, everything);
  const symbols = document
    .findings()
    .filter((it) => it.rule !== 'unused-suppression')
    .map((it) => it.symbol);
  expect(document.hasSyntaxError).toBe(false);
  expect(document.takeProblems()).toEqual([]);
  document.dispose();
  return symbols;
}

const body = (line: string): string => `def f(path):\n${line}\n    return x.read()\n`;
const plain = body('    x = open(path)');

test('without a comment there is a finding', () => {
  expect(found(plain)).toEqual(['f']);
});

describe('on the line', () => {
  test.each([
    ['for every rule', '# memlint: ignore'],
    ['for the rule', '# memlint: ignore[unclosed-resource]'],
    ['with a reason', '# memlint: ignore[unclosed-resource] closed by the caller'],
    ['for several rules', '# memlint: ignore[unbounded-cache, unclosed-resource]'],
    ['without blanks', '#memlint:ignore[unclosed-resource]'],
    ['behind another comment', '# noqa: SIM115 # memlint: ignore[unclosed-resource]'],
    ['before another comment', '# memlint: ignore[unclosed-resource] # noqa'],
  ])('silences %s', (_name, comment) => {
    expect(found(body(`    x = open(path)  ${comment}`))).toEqual([]);
  });

  test.each([
    ['another rule', '# memlint: ignore[unbounded-cache]'],
    ['another tool', '# noqa'],
    ['another word', '# memlint: ignored'],
    ['another case', '# MEMLINT: ignore-nothing'],
    ['a rule that only begins like it', '# memlint: ignore[unclosed]'],
  ])('does not silence for %s', (_name, comment) => {
    expect(found(body(`    x = open(path)  ${comment}`))).toEqual(['f']);
  });

  test('speaks of no other line', () => {
    expect(found(`${body('    x = open(path)  # memlint: ignore')}\n\n${plain.replace('def f', 'def g')}`)).toEqual([
      'g',
    ]);
    expect(found(body('    x = open(path)\n    print(x)  # memlint: ignore'))).toEqual(['f']);
  });
});

describe('alone on the line above', () => {
  test('silences the statement below', () => {
    expect(found(body('    # memlint: ignore[unclosed-resource] why\n    x = open(path)'))).toEqual([]);
  });
  test('behind code it does not', () => {
    expect(found(body('    y = 1  # memlint: ignore\n    x = open(path)'))).toEqual(['f']);
  });
  test('two lines above it does not', () => {
    expect(found(body('    # memlint: ignore\n\n    y = 1\n    x = open(path)'))).toEqual(['f']);
  });
  test('above the first statement of a module', () => {
    expect(found(`# memlint: ignore\nfor line in open("a"): print(line)\n\n\n${plain}`)).toEqual(['f']);
  });
});

describe('statements of several lines', () => {
  const call = (first = '', argument = '', last = ''): string =>
    body(`    x = open(${first}\n        path,${argument}\n        encoding="utf-8",\n    )${last}`);
  test('on any of their lines', () => {
    expect(found(call())).toEqual(['f']);
    expect(found(call('  # memlint: ignore'))).toEqual([]);
    expect(found(call('', '  # memlint: ignore'))).toEqual([]);
    expect(found(call('', '', '  # memlint: ignore[unclosed-resource]'))).toEqual([]);
  });
  test('above the first of them', () => {
    expect(found(`def f(path):\n    # memlint: ignore\n${call().slice(call().indexOf('\n') + 1)}`)).toEqual([]);
  });
  test('continued with a backslash', () => {
    expect(found(body('    x = \\\n        open(path)  # memlint: ignore'))).toEqual([]);
  });
  test('the header of a compound statement, not its body', () => {
    const loop = (head: string, inside: string): string =>
      `def f(path):\n    for line in open(path):${head}\n        print(line)${inside}\n`;
    expect(found(loop('', ''))).toEqual(['f']);
    expect(found(loop('  # memlint: ignore', ''))).toEqual([]);
    expect(found(loop('', '  # memlint: ignore'))).toEqual(['f']);
    expect(found(loop('\n        # memlint: ignore', ''))).toEqual(['f']);
    expect(found(loop('  # why\n\n        # that', '  # memlint: ignore'))).toEqual(['f']);
  });
  test('a string of several lines', () => {
    expect(found(body('    x = open(path + """\n    a\n    """)  # memlint: ignore'))).toEqual([]);
  });
});

describe('text that only looks like a comment', () => {
  test.each([
    ['a string on the line', 'x = open(path + "# memlint: ignore")'],
    ['an f-string on the line', `x = open(f"{path}# memlint: ignore")`],
    ['a string above', '"# memlint: ignore"\n    x = open(path)'],
    ['a docstring', '"""\n    # memlint: ignore\n    """\n    x = open(path)'],
  ])('%s silences nothing', (_name, line) => {
    expect(found(body(`    ${line}`))).toEqual(['f']);
  });
  test('a docstring that explains file suppression silences nothing', () => {
    expect(found(`"""Use\n# memlint: ignore-file\nto silence."""\n${plain}`)).toEqual(['f']);
  });
});

describe('in the whole file', () => {
  test.each([
    ['at the top', (comment: string) => `${comment}\n${plain}`],
    ['at the end', (comment: string) => `${plain}${comment}\n`],
    ['at the end without a line break', (comment: string) => `${plain}${comment}`],
    ['behind code', (comment: string) => `import os  ${comment}\n${plain}`],
    ['inside another function', (comment: string) => `def g():\n    ${comment}\n    pass\n\n\n${plain}`],
    ['in CRLF', (comment: string) => `${comment}\n${plain}`.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', (comment: string) => `\ufeff${comment}\n${plain}`],
  ])('%s', (_name, text) => {
    expect(found(text('# a comment'))).toEqual(['f']);
    expect(found(text('# memlint: ignore-file'))).toEqual([]);
    expect(found(text('# memlint: ignore-file[unclosed-resource] generated'))).toEqual([]);
    expect(found(text('# memlint: ignore-file[unbounded-cache]'))).toEqual(['f']);
  });
});

describe('while editing', () => {
  test('a comment counts as soon as it stands there, and no longer', () => {
    const document = analyser.open(plain, everything);
    expect(document.findings()).toHaveLength(1);
    const at = plain.indexOf('open(path)') + 'open(path)'.length;
    const comment = '  # memlint: ignore';
    document.change([{ start: at, end: at, text: comment }]);
    expect(document.findings()).toHaveLength(0);
    document.change([{ start: at, end: at + comment.length, text: '' }]);
    expect(document.findings()).toHaveLength(1);
    document.change([{ start: plain.length, end: plain.length, text: '\n\nx = 1\n# memlint: ignore-file\n' }]);
    expect(document.findings()).toHaveLength(0);
  });
});

describe('a comment that suppresses nothing', () => {
  const unused = (text: string, settings: Settings = everything): string[] => {
    const document = analyser.open(text, settings);
    return document
      .findings()
      .flatMap((it) => (it.rule === 'unused-suppression' ? [text.slice(it.start, it.end)] : []));
  };
  const closed = body('    with open(path) as x:  # memlint: ignore[unclosed-resource]\n        return x.read()');

  test('is reported', () => {
    expect(unused(closed)).toEqual(['# memlint: ignore[unclosed-resource]']);
    expect(unused(closed.replace('[unclosed-resource]', ''))).toEqual(['# memlint: ignore']);
    expect(unused(`# memlint: ignore-file\n${body('    x = path')}`)).toEqual(['# memlint: ignore-file']);
  });

  test.each([
    ['the rule it names is off', closed, { ...everything, rules: { 'unclosed-resource': 'off' } as const }],
    ['its own rule is off', closed, { ...everything, rules: { 'unused-suppression': 'off' } as const }],
    ['it names itself', closed.replace('resource]', 'resource, unused-suppression]'), everything],
    ['the file says so', `# memlint: ignore-file[unused-suppression]\n${closed}`, everything],
    [
      'the rule does not look at tests',
      body('    x = path  # memlint: ignore[client-per-call]'),
      { ...everything, testCode: true },
    ],
    ['a rule that is off by default', body('    x = path  # memlint: ignore[class-without-slots]'), everything],
    ['a part of the file is broken', `${closed}\n\ndef g(:\n# memlint: ignore-file[unbounded-cache]\n`, everything],
  ])('is left alone where %s', (_name, text, settings) => {
    expect(unused(text, settings).filter((it) => !text.includes('def g(') || it.includes('file'))).toEqual([]);
  });

  test('is used where what it silences would not be shown anyway', () => {
    const overruled = `import threading\n\n\ndef f(path, x=[]):  # memlint: ignore[mutable-default-argument]\n    return path\n`;
    expect(unused(overruled)).toEqual([]);
    expect(unused(overruled, { ...everything, minConfidence: 'high' })).toEqual([]);
    const line = plain.replace('open(path)', 'open(path)  # memlint: ignore[unclosed-resource]');
    expect(unused(`# memlint: ignore-file\n${line}`)).toEqual([]);
  });

  test('comes and goes with the code', () => {
    const used = body('    x = open(path)  # memlint: ignore[unclosed-resource]');
    const document = analyser.open(used, everything);
    const rules = (): string[] => document.findings().map((it) => it.rule);
    expect(rules()).toEqual([]);
    const at = used.indexOf('open(path)');
    document.change([{ start: at, end: at + 'open(path)'.length, text: 'path' }]);
    expect(rules()).toEqual(['unused-suppression']);
    document.change([{ start: at, end: at + 'path'.length, text: 'open(path)' }]);
    expect(rules()).toEqual([]);
  });

  test('loses one name after the other, and the list is never left empty', () => {
    let text = body('    x = path  # memlint: ignore[unbounded-cache, no-such-rule, unclosed-resource] why');
    const texts: string[] = [];
    for (;;) {
      const document = analyser.open(text, everything);
      const [finding] = document.findings();
      const fix = finding && document.fixes(finding)[0];
      if (!fix) break;
      for (const edit of fix.edits.toReversed()) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      texts.push(text.split('\n')[1] ?? '');
    }
    expect(texts).toEqual([
      '    x = path  # memlint: ignore[no-such-rule, unclosed-resource] why',
      '    x = path  # memlint: ignore[unclosed-resource] why',
      '    x = path',
    ]);
  });
});
