/** `deploy.resources.limits.memory` for a compose service, beside what it has of these already. */
import type { ComposeService, DeploymentContext } from '../deployment/model.ts';
import type { FixDraft } from '../rule.ts';

export function limitMemory({ writing }: ComposeService, { lineBreak, fixValues }: DeploymentContext): FixDraft[] {
  if (!writing) return [];
  const value = fixValues['memory'] ?? '4G';
  const text = `${writing.lines.map((it) => `${lineBreak}${it}`).join('')} ${value}`;
  return [
    {
      title: `Limit the memory to ${value}`,
      recipe: 'limit-memory',
      applicability: 'unsafe',
      needsValue: { name: 'memory', placeholder: value },
      edits: [{ start: writing.after, end: writing.after, text }],
    },
  ];
}
