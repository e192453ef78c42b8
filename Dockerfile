# docker build -t weft .
# docker run -d --name weft -p 127.0.0.1:4321:4321 -v weft-data:/data -e PUBLIC_URL=https://learn.example.org -e TRUSTED_PROXIES=172.16.0.0/12 weft
# docs/operations.md says the rest.

FROM node:24-slim AS build
WORKDIR /weft
COPY package.json package-lock.json .npmrc ./
COPY scripts/run.mjs scripts/
# run.mjs installs what the lockfile names before it runs anything.
RUN node scripts/run.mjs node --version
COPY . .
RUN node scripts/run.mjs build
# The image has a current Node of its own.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.cache

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 DATA_DIR=/data
WORKDIR /weft
COPY --from=build /weft /weft
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 4321
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/run.mjs", "start"]
