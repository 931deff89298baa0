/**
 * What asks the person in front of the screen, and waits: nothing grows faster than somebody clicks. Data only.
 * Sources: https://docs.python.org/3/library/tkinter.messagebox.html, https://docs.python.org/3/library/dialog.html,
 * https://doc.qt.io/qt-6/qinputdialog.html, https://doc.qt.io/qt-6/qmessagebox.html,
 * https://docs.wxpython.org/wx.Dialog.html
 */

/** Functions and methods by their last name. */
export const askingCalls: ReadonlySet<string> = new Set([
  'askcolor',
  'askdirectory',
  'askfloat',
  'askinteger',
  'askokcancel',
  'askopenfilename',
  'askopenfilenames',
  'askquestion',
  'askretrycancel',
  'asksaveasfilename',
  'askstring',
  'askyesno',
  'askyesnocancel',
  'getExistingDirectory',
  'getOpenFileName',
  'getOpenFileNames',
  'getSaveFileName',
  'getText',
  'ShowModal',
]);

/** Modules and classes all of whose functions ask. */
export const askingOwners: ReadonlySet<string> = new Set([
  'QColorDialog',
  'QFileDialog',
  'QFontDialog',
  'QInputDialog',
  'QMessageBox',
  'inputdialog',
  'messagebox',
  'simpledialog',
]);

/** Ends of the names of classes whose objects are such windows. */
export const dialogClasses = /(Dialog|Wizard|MessageBox)$/;
