import module from 'node:module';

/** Loaded before every command: an older Node cannot read the sources and would say so in a way that helps nobody. */
if (Number(process.versions.node.split('.')[0]) < 24) {
  const own = process.platform === 'linux' && process.arch === 'x64';
  console.error(
    own
      ? `This is Node ${process.versions.node}; Lianze brings its own Node 24. Run \`npm ci\`, then use npm's scripts.\n当前为 Node ${process.versions.node}；请先执行 npm ci，再用 npm 脚本启动（自带 Node 24）。`
      : `Lianze needs Node 24; this is Node ${process.versions.node} on ${process.platform} ${process.arch}, for which none comes along. Install Node 24 and start again.\n需要 Node 24；当前为 ${process.platform} ${process.arch} 上的 Node ${process.versions.node}，请安装 Node 24 后重试。`,
  );
  process.exit(1);
}

// What was read once need not be read and compiled anew at the next start.
module.enableCompileCache?.();
