/** Comments for ruff, flake8 and pylint that accept the same thing are honoured; others are not. */
import { defaultSettings } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();

const rulesIn = (text: string, deferTo?: readonly string[]): readonly string[] => {
  const document = analyser.open(text, { ...defaultSettings, ...(deferTo ? { deferTo } : {}) });
  const found = document.findings().map((it) => it.rule);
  document.dispose();
  return found;
};

const read = (comment: string, above = ''): string =>
  `${above}def read(path):\n    handle = open(path)${comment}\n    return handle.read()\n`;
const socket = (comment: string): string =>
  `import socket\n\ndef ask(host):\n    s = socket.create_connection(host)${comment}\n    return s.recv(10)\n`;
const defaults = (comment: string): string =>
  `def add(item, items=[]):${comment}\n    items.append(item)\n    return items\n`;

describe('accepted elsewhere', () => {
  test.each([
    read('  # noqa: SIM115'),
    read('  # NOQA:sim115 and why'),
    read('  # noqa: E501, SIM115'),
    read('  # pylint: disable=consider-using-with'),
    read('  # pylint: disable=R1732,invalid-name'),
    read('', '# ruff: noqa: SIM115\n'),
    read('', '# pylint: disable=consider-using-with\n'),
    'def read(path):\n    # pylint: disable=consider-using-with\n    x = 1\n    handle = open(path)\n    return handle.read(x)\n',
    'def read(path):\n    # pylint: disable-next=consider-using-with\n    handle = open(path)\n    return handle.read()\n',
    'def read(path):\n    handle = open(path)  # noqa: SIM115\n    text = handle.read()\n    handle.close()\n    return text\n',
    defaults('  # noqa: B006'),
    defaults('  # pylint: disable=dangerous-default-value'),
    'from functools import lru_cache\n\nclass A:\n    @lru_cache  # noqa: B019\n    def f(self):\n        return 1\n',
  ])('%j', (text) => expect(rulesIn(text)).toEqual([]));
});

describe('not accepted', () => {
  test.each([
    read('  # noqa'),
    read('  # noqa: E501'),
    read('  # noqa: B006'),
    read('  # pylint: disable=invalid-name'),
    read('  # SIM115 is wrong here'),
    // Another function's block.
    `def other():\n    # pylint: disable=consider-using-with\n    return 1\n\n\n${read('')}`,
    // Neither linter says anything of sockets: the comment is about something else.
    socket('  # noqa: SIM115'),
    defaults('  # noqa: SIM115'),
  ])('%j', (text) => expect(rulesIn(text)).toHaveLength(1));
});

test('what another linter is told to report is left to it, and nothing else', () => {
  expect(rulesIn(read(''), ['SIM115'])).toEqual([]);
  expect(rulesIn(read(''), ['B006'])).toEqual(['unclosed-resource']);
  expect(rulesIn(socket(''), ['SIM115', 'consider-using-with'])).toEqual(['unclosed-resource']);
  expect(rulesIn(defaults(''), ['B006'])).toEqual([]);
});
