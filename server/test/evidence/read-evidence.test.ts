/** Files of measurements: each format as its tool writes it, and nothing but data out of a pickle. */
import { expect, test } from 'vitest';
import { readCsv } from '../../src/evidence/csv.ts';
import { size } from '../../src/evidence/observation.ts';
import { readPickle } from '../../src/evidence/pickle.ts';
import { placeObservations } from '../../src/evidence/place-observations.ts';
import { readEvidence } from '../../src/evidence/read-evidence.ts';

const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
const binary = (name: string, base64: string) => ({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) });

/** Snapshots that Python 3.11 dumped: one more block at a place, and a larger one in a library. */
const before =
  'gAWV6AAAAAAAAACMC3RyYWNlbWFsbG9jlIwIU25hcHNob3SUk5QpgZR9lCiMBnRyYWNlc5RoAIwHX1RyYWNlc5STlCmBlH2UjAdfdHJhY2VzlF2UKChLAE3oA4wWL2FwcC9zcmMvc2hvcC9jYWNoZS5weZRLBYaUjBUvYXBwL3NyYy9zaG9wL21haW4ucHmUSwmGlIaUSwJ0lChLAEpwEQEAjCMvdXNyL2xpYi9weXRob24zLjExL2pzb24vZGVjb2Rlci5weZRNYQGGlGgMSwiGlIaUSwJ0lGVzYowPdHJhY2ViYWNrX2xpbWl0lEsKdWIu';
const after =
  'gAWV+AAAAAAAAACMC3RyYWNlbWFsbG9jlIwIU25hcHNob3SUk5QpgZR9lCiMBnRyYWNlc5RoAIwHX1RyYWNlc5STlCmBlH2UjAdfdHJhY2VzlF2UKChLAE3oA4wWL2FwcC9zcmMvc2hvcC9jYWNoZS5weZRLBYaUjBUvYXBwL3NyYy9zaG9wL21haW4ucHmUSwmGlIaUSwJ0lChLAEpAS0wAaBBLAnSUKEsAigUAAAAAAowjL3Vzci9saWIvcHl0aG9uMy4xMS9qc29uL2RlY29kZXIucHmUTWEBhpRoDEsIhpSGlEsCdJRlc2KMD3RyYWNlYmFja19saW1pdJRLCnViLg==';

test('one snapshot is what is held, two are what has grown', () => {
  expect(readEvidence([binary('a', before)]).observations).toMatchObject([
    { kind: 'held', bytes: 1000, count: 1, frames: [{ file: '/app/src/shop/cache.py', line: 5 }, { line: 9 }] },
    { kind: 'held', bytes: 70_000 },
  ]);
  const { observations, notes, problems } = readEvidence([binary('a', before), binary('b', after)]);
  expect(observations).toMatchObject([
    { kind: 'growth', bytes: 5_000_000, count: 1, source: 'tracemalloc' },
    { kind: 'growth', bytes: 2 ** 33 - 70_000, frames: [{ file: '/usr/lib/python3.11/json/decoder.py' }, { line: 8 }] },
  ]);
  expect([notes, problems]).toEqual([[], []]);
});

test('a pickle that holds anything else is refused and runs nothing', () => {
  // `os.system("echo")`, as protocol 2 has it.
  const evil = Buffer.concat([
    Buffer.from([0x80, 2]),
    Buffer.from('cos\nsystem\n'),
    Buffer.from([0x8c, 4]),
    Buffer.from('echo'),
    Buffer.from([0x85, 0x52, 0x2e]),
  ]);
  expect(readEvidence([{ name: 'evil', bytes: evil }]).problems).toEqual([
    { name: 'evil', message: 'This is no pickle of data.' },
  ]);
  const named = Buffer.concat([
    Buffer.from([0x80, 4, 0x8c, 2]),
    Buffer.from('os'),
    Buffer.from([0x8c, 6]),
    Buffer.from('system'),
    Buffer.from([0x93, 0x2e]),
  ]);
  expect(() => readPickle(named, new Set())).toThrow('It holds objects of os.system, which are not read.');
});

test('a pickle that is cut off anywhere is an error, never a crash or a loop', () => {
  const whole = new Uint8Array(Buffer.from(after, 'base64'));
  for (let end = 1; end < whole.length; end += 1) {
    const { problems } = readEvidence([{ name: 'cut', bytes: whole.subarray(0, end) }]);
    expect(problems, String(end)).toHaveLength(1);
  }
  for (let at = 2; at < whole.length; at += 1) {
    const changed = whole.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    readEvidence([{ name: 'changed', bytes: changed }]);
  }
});

test('ResourceWarnings of a log, with the place of the allocation where it is known', () => {
  const log = [
    'tests/test_a.py::test_one',
    "  /app/src/shop/read.py:7: ResourceWarning: unclosed file <_io.TextIOWrapper name='x' mode='r' encoding='UTF-8'>",
    '    return handle.read()',
    'Object allocated at (most recent call last):',
    '  File "/app/tests/test_a.py", lineno 3',
    '    read("x")',
    '  File "/app/src/shop/read.py", lineno 5',
    '    handle = open(path)',
    '',
    'sys:1: ResourceWarning: unclosed <socket.socket fd=7, family=2, laddr=(1, 2)>',
    'sys:1: ResourceWarning: unclosed <socket.socket fd=8, family=2, laddr=(1, 2)>',
  ].join('\n');
  const { observations, notes } = readEvidence([text('log', log)]);
  expect(observations).toEqual([
    {
      kind: 'unreleased',
      source: 'ResourceWarning',
      frames: [
        { file: '/app/src/shop/read.py', line: 5 },
        { file: '/app/tests/test_a.py', line: 3 },
      ],
      detail: "unclosed file <_io.TextIOWrapper name='x' mode='r' encoding='UTF-8'>",
      count: 1,
    },
    {
      kind: 'unreleased',
      source: 'ResourceWarning',
      frames: [{ file: 'sys', line: 1 }],
      detail: 'unclosed <socket.socket family=2, laddr=(1, 2)>',
      count: 2,
    },
  ]);
  expect(notes[0]).toMatch(/-X tracemalloc/);
});

test('memray: the table, the statistics, the speedscope profile', () => {
  const table = [
    'allocator,num_allocations,size,tid,thread_name,stack_trace',
    'MALLOC,3,4096,1,"MainThread, a ""b""",make;C:\\src\\a.py;12|main;C:\\src\\b.py;4',
    'MMAP,1,8,1,t,',
  ].join('\r\n');
  expect(readEvidence([text('t.csv', table)]).observations).toEqual([
    {
      kind: 'allocated',
      source: 'memray',
      bytes: 4096,
      count: 3,
      frames: [
        { file: 'C:\\src\\a.py', line: 12 },
        { file: 'C:\\src\\b.py', line: 4 },
      ],
    },
  ]);
  const stats = {
    top_allocations_by_size: [
      { location: 'make:C:/src/a.py:12', size: 5 },
      { location: '<stack trace unavailable>', size: 1 },
    ],
  };
  expect(readEvidence([text('s.json', JSON.stringify(stats))]).observations).toMatchObject([
    { bytes: 5, frames: [{ file: 'C:/src/a.py', line: 12 }] },
  ]);
  const speedscope = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'memray@1.20.0',
    shared: {
      frames: [
        { name: 'main', file: 'b.py', line: 4 },
        { name: 'make', file: 'a.py', line: 12 },
      ],
    },
    profiles: [
      { type: 'sampled', unit: 'bytes', samples: [[0, 1]], weights: [512] },
      { type: 'sampled', unit: 'none', samples: [[0, 1]], weights: [9] },
    ],
  };
  expect(readEvidence([text('p.json', JSON.stringify(speedscope))]).observations).toEqual([
    {
      kind: 'allocated',
      source: 'memray',
      bytes: 512,
      frames: [
        { file: 'a.py', line: 12 },
        { file: 'b.py', line: 4 },
      ],
    },
  ]);
  expect(readEvidence([text('x.bin', 'memray\u0000\u0001')]).problems[0]?.message).toMatch(/memray transform csv/);
});

test('Scalene: leaks, allocations and copies of lines, whatever else its version has', () => {
  const profile = {
    elapsed_time_sec: 3,
    files: {
      'a.py': {
        leaks: { 12: { likelihood: 0.97, velocity_mb_s: 2 } },
        lines: [{ lineno: 3, n_malloc_mb: 10, n_copy_mb_s: 0 }, { lineno: 4, n_copy_mb_s: 40, n_malloc_mb: 0 }, 'odd'],
      },
      'b.py': null,
    },
  };
  expect(readEvidence([text('s.json', JSON.stringify(profile))]).observations).toEqual([
    {
      kind: 'growth',
      source: 'Scalene',
      frames: [{ file: 'a.py', line: 12 }],
      bytes: 2 * 1024 ** 2,
      per: 'second',
      detail: 'likelihood 97 %',
    },
    { kind: 'allocated', source: 'Scalene', frames: [{ file: 'a.py', line: 3 }], bytes: 10 * 1024 ** 2 },
    { kind: 'copied', source: 'Scalene', frames: [{ file: 'a.py', line: 4 }], bytes: 40 * 1024 ** 2, per: 'second' },
  ]);
});

test('what is no measurement is said to be none', () => {
  const messages = ['{}', '[1', 'hello', ''].map((it) => readEvidence([text('x', it)]).problems[0]?.message);
  expect(messages[0]).toBe('This is no measurement that Memlint knows.');
  expect(messages.slice(1)).toEqual(Array(3).fill('It holds no ResourceWarning and no table of memray.'));
});

test('paths of other machines are found by their ends, and nothing is guessed', () => {
  const files = [
    { path: '/home/me/shop/src/shop/cache.py', inProject: 'src/shop/cache.py' },
    { path: '/home/me/shop/src/admin/cache.py', inProject: 'src/admin/cache.py' },
    { path: '/home/me/shop/main.py', inProject: 'main.py' },
  ];
  const where = (file: string): readonly string[] =>
    placeObservations([{ kind: 'held', source: 't', frames: [{ file, line: 1 }] }], files).placed.flatMap((it) =>
      it.frames.map(({ path }) => path.replace('/home/me/shop/', '')),
    );
  expect(where('/home/me/shop/src/shop/cache.py')).toEqual(['src/shop/cache.py']);
  expect(where('/app/src/admin/cache.py')).toEqual(['src/admin/cache.py']);
  expect(where('C:\\work\\src\\admin\\cache.py')).toEqual(['src/admin/cache.py']);
  expect(where('admin/cache.py')).toEqual(['src/admin/cache.py']);
  expect(where('./main.py')).toEqual(['main.py']);
  expect(where('cache.py')).toEqual([]);
  expect(where('/usr/lib/python3/cache.py')).toEqual([]);
  expect(where('<string>')).toEqual([]);
});

test('sizes are short, tables may quote', () => {
  expect([0, 1023, 1536, 48 * 1024 ** 2, 2 ** 40].map(size)).toEqual([
    '0 bytes',
    '1023 bytes',
    '1.5 kB',
    '48 MB',
    '1 TB',
  ]);
  expect(readCsv('a,"b ""c"", d"\n\n1,\n')).toEqual([
    ['a', 'b "c", d'],
    ['1', ''],
  ]);
});
