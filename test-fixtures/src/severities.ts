/** How loud the findings of one rule are. */
import { loadAnalyser, settingsWith } from './analyser.ts';

/** @returns what gives the severities of a rule's findings in a text, in their order. */
export async function severitiesOf(rule: string): Promise<(code: string) => string[]> {
  const analyser = await loadAnalyser();
  return (code) => {
    const document = analyser.open(code, settingsWith(analyser, [rule]));
    const found = document.findings().map((it) => it.severity);
    document.dispose();
    return found;
  };
}
