/** Reloads the page when an author saves any file of content/: YAML is read by our own loaders, which Vite does not watch. */
export const contentReload = () => ({
  name: 'weft-content-reload',
  configureServer(server) {
    server.watcher.add('content');
    server.watcher.on('all', (_event, path) => {
      if (/[\\/]content[\\/].*\.(ya?ml|svg|csv)$/.test(path)) server.ws.send({ type: 'full-reload' });
    });
  },
});
