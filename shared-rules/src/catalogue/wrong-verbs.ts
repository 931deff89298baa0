/**
 * Among the verbs that do not release, those with an effect that is wanted all the same: the release is added to them
 * and does not take their place. (`IMAP4.close()`, which writes deletions, is one by its right verb, `logout`.)
 */
export const verbsOfTheirOwn: ReadonlySet<string> = new Set(['shutdown', 'stop', 'stop_stream']);
