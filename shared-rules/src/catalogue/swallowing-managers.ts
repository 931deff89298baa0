/**
 * Context managers that can swallow an exception raised in their block: control goes on after the `with`.
 *
 * Values are qualified names. For methods of `self` (`with self.assertRaises(…)`), see `swallowingMethods`.
 * Sources: https://docs.python.org/3/library/contextlib.html, https://docs.python.org/3/library/unittest.html,
 * https://docs.pytest.org/en/stable/reference/reference.html#pytest-raises
 */
export const swallowingManagers: ReadonlySet<string> = new Set([
  'anyio.CancelScope',
  'anyio.move_on_after',
  'contextlib.suppress',
  'nose.tools.assert_raises',
  'numpy.testing.assert_raises',
  'numpy.testing.assert_raises_regex',
  'pytest.RaisesGroup',
  'pytest.raises',
  'sentry_sdk.utils.capture_internal_exceptions',
  'testtools.ExpectedException',
  'trio.CancelScope',
  'trio.move_on_after',
  'trio.move_on_at',
  'unittest.TestCase.assertRaises',
  'unittest.TestCase.assertRaisesRegex',
]);

/** The same for methods whose receiver is seldom known by type. */
export const swallowingMethods: ReadonlySet<string> = new Set([
  'assertRaises',
  'assertRaisesMessage',
  'assertRaisesRegex',
  'assertRaisesRegexp',
  'failUnlessRaises',
]);

/**
 * Those of them whose block is expected to raise: what its last statement builds is expected never to exist, so that
 * `with self.assertRaises(OSError): open(path)` leaves nothing open.
 */
export const expectingManagers: ReadonlySet<string> = new Set([
  'nose.tools.assert_raises',
  'numpy.testing.assert_raises',
  'numpy.testing.assert_raises_regex',
  'pytest.RaisesGroup',
  'pytest.raises',
  'testtools.ExpectedException',
  'unittest.TestCase.assertRaises',
  'unittest.TestCase.assertRaisesRegex',
]);
