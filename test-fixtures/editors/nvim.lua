-- Neovim's built-in client with Memlint, without a window:
--   MEMLINT_SERVER=… nvim --headless -u NONE -i NONE -n -S nvim.lua FILE
-- Prints one line of JSON with what it saw. Written for Neovim 0.7 (Debian 12), which has push diagnostics only.

local function report(result)
  io.stdout:write('RESULT ' .. vim.json.encode(result) .. '\n')
end

local exit_code

-- Waits until `condition` holds; `what` is named in the error. A server that ended will not change anything any more.
local function wait_for(what, condition)
  vim.wait(20000, function() return condition() or exit_code ~= nil end, 20)
  assert(condition(), what .. ': not seen' .. (exit_code and ', the server ended' or ' within 20 s'))
end

local function run()
  vim.bo.filetype = 'python'
  local id = assert(vim.lsp.start_client({
    name = 'memlint',
    cmd = vim.json.decode(vim.env.MEMLINT_SERVER),
    root_dir = vim.fn.getcwd(),
    on_exit = function(code) exit_code = code end,
  }))
  assert(vim.lsp.buf_attach_client(0, id), 'the client did not attach')
  local client = vim.lsp.get_client_by_id(id)

  wait_for('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  local diagnostics = vim.tbl_map(function(it)
    return { line = it.lnum + 1, column = it.col + 1, severity = it.severity, source = it.source, message = it.message }
  end, vim.diagnostic.get(0))

  -- As a person asks: cursor on the finding, code actions for its line.
  local first = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) }
  local answer
  client.request('textDocument/codeAction', params, function(err, result)
    answer = { err = err, result = result }
  end, 0)
  wait_for('code actions', function() return answer ~= nil end)
  assert(answer.err == nil, vim.inspect(answer.err))
  local titles = vim.tbl_map(function(it) return it.title end, answer.result)

  local preferred = vim.tbl_filter(function(it) return it.isPreferred end, answer.result)
  local action = assert(preferred[1], 'no preferred code action')
  if not action.edit then
    local resolved
    client.request('codeAction/resolve', action, function(_, result) resolved = result end, 0)
    wait_for('the edit', function() return resolved ~= nil end)
    action = resolved
  end
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  wait_for('no diagnostics', function() return #vim.diagnostic.get(0) == 0 end)
  local fixed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'

  -- Undo brings the finding back: the server followed the change of the buffer.
  vim.cmd('undo')
  wait_for('diagnostics after undo', function() return #vim.diagnostic.get(0) == #diagnostics end)
  vim.cmd('redo')
  vim.cmd('write')

  vim.lsp.stop_client(id)
  wait_for('the server ends', function() return exit_code ~= nil end)
  report({
    diagnostics = diagnostics,
    titles = titles,
    fixed = fixed,
    exitCode = exit_code,
    encoding = client.offset_encoding,
  })
end

local ok, problem = pcall(run)
if not ok then
  report({ error = tostring(problem) })
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
