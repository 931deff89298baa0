import { removeSuppression } from '../fixes/remove-suppression.ts';
import { defineRule } from '../rule.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  group: 'deployment',
  summary: 'A suppression comment that suppresses nothing',
  severity: 'hint',
  enabled: true,
  docs: {
    why: `
      A comment that silences a rule stays behind when the code below it is put right. It then says something about the
      code that is no longer true, and it would silence the next finding on that line without anybody having looked.`,
    bad: `
      def load(path):
          with open(path) as stream:  # memlint: ignore[unclosed-resource] closed by the caller
              return stream.read()`,
    good: `
      def load(path):
          stream = open(path)  # memlint: ignore[unclosed-resource] closed by the caller
          return stream.read()`,
    notes: `
      Only comments of Memlint itself are judged. Silent for a rule that is switched off, and where a part of the file
      cannot be parsed. A finding counts as suppressed also where it would not be shown: below the confidence that was
      asked for, or because another rule's finding takes its place. \`# memlint: ignore[unused-suppression]\` in the
      same list keeps a comment.`,
    others: `
      Each tool judges its own comments: ruff (\`RUF100\`) judges \`# noqa\`, pylint (\`I0021\`,
      \`useless-suppression\`) \`# pylint: disable\`, mypy (\`warn_unused_ignores\`) \`# type: ignore\`.`,
  },
  messages: {
    all: 'This comment suppresses nothing: no rule has a finding here.',
    one: 'This comment suppresses nothing: `{id}` has no finding here.',
    several: 'This comment suppresses nothing: none of these rules has a finding here.',
    unknown: 'This suppresses nothing: no rule is called `{id}`.',
  },
  checkSuppression(it, report) {
    if (it.silencesNothing) {
      report({ at: it, message: 'all', fixes: () => removeSuppression(it) });
      return;
    }
    const idle = it.ids.filter(({ state }) => state === 'unused' || state === 'unknown rule');
    const [only] = idle;
    if (idle.length > 1 && idle.length === it.ids.length && idle.every(({ state }) => state === 'unused')) {
      report({ at: it, message: 'several', fixes: () => removeSuppression(it) });
      return;
    }
    for (const id of idle) {
      const isAll = id === only && it.ids.length === 1;
      report({
        at: isAll ? it : id,
        message: id.state === 'unused' ? 'one' : 'unknown',
        data: { id: id.id },
        fixes: () => removeSuppression(it, id),
      });
    }
  },
});
