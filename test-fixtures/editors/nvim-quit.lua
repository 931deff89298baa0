-- Like nvim.lua, but quits as soon as there is a finding, without stopping the client.
vim.bo.filetype = 'python'
local server_ended = false
local id = vim.lsp.start_client({
  name = 'memlint',
  cmd = vim.json.decode(vim.env.MEMLINT_SERVER),
  root_dir = vim.fn.getcwd(),
  on_exit = function() server_ended = true end,
})
vim.lsp.buf_attach_client(0, id)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 or server_ended end, 20)
if #vim.diagnostic.get(0) > 0 then
  io.stdout:write('QUITTING\n')
end
vim.cmd('qall!')
