;;; Emacs's own client with Memlint, without a window:
;;;   MEMLINT_SERVER='["node", "cli.js", …]' MEMLINT_FILE=settings.py emacs -Q --batch -l eglot.el
;;; Prints one line of JSON with what it saw. Written for Emacs 28 with eglot 1.9 (Debian 12).

;; -Q leaves out Debian's packages.
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")) (add-to-list 'load-path folder))
(require 'eglot)
(require 'flymake)
(require 'json)
(require 'python)

(setq eglot-autoshutdown nil
      eglot-sync-connect 15
      eglot-send-changes-idle-time 0
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1
      make-backup-files nil
      create-lockfiles nil
      python-indent-guess-indent-offset nil)

(defun memlint-report (result)
  "Print RESULT, an alist, as one line."
  (princ (concat "RESULT " (json-encode result) "\n")))

(defun memlint-wait (what condition)
  "Wait until CONDITION holds; WHAT is named in the error."
  (let ((tries 0))
    (while (and (not (funcall condition)) (< tries 400))
      (accept-process-output nil 0.05)
      (sit-for 0.01)
      (setq tries (1+ tries)))
    (unless (funcall condition) (error "%s: not seen" what))))

(defun memlint-place (position)
  "Line and column of POSITION, both from 1."
  (save-excursion
    (goto-char position)
    (list (line-number-at-pos) (1+ (- position (line-beginning-position))))))

(condition-case problem
    (let ((server (append (json-parse-string (getenv "MEMLINT_SERVER")) nil)))
      (add-to-list 'eglot-server-programs (cons 'python-mode server))
      (find-file (getenv "MEMLINT_FILE"))
      (python-mode)
      (apply #'eglot (eglot--guess-contact))
      (memlint-wait "diagnostics" (lambda () (flymake-start) (flymake-diagnostics)))
      (let* ((all (flymake-diagnostics))
             (first (car all))
             (beg (flymake-diagnostic-beg first))
             (end (flymake-diagnostic-end first))
             (diagnostics (mapcar (lambda (it)
                                    (list (memlint-place (flymake-diagnostic-beg it)) (flymake-diagnostic-text it)))
                                  all))
             (actions (progn (goto-char beg) (eglot-code-actions beg end "quickfix")))
             (titles (mapcar (lambda (it) (plist-get it :title)) actions)))
        ;; As a person's choice would.
        (eglot--apply-workspace-edit (plist-get (car actions) :edit))
        (memlint-wait "the finding to go"
                      (lambda ()
                        (eglot--signal-textDocument/didChange)
                        (flymake-start)
                        (null (flymake-diagnostics))))
        (save-buffer)
        (memlint-report `((diagnostics . ,(vconcat (mapcar #'vconcat diagnostics)))
                          (titles . ,(vconcat titles))
                          (fixed . ,(buffer-string)))))
      (eglot-shutdown (eglot-current-server)))
  (error (memlint-report `((error . ,(error-message-string problem))))))
