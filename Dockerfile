# One image for every service: the command says which (`recommender`, `features`, `topics create`, ...).
FROM node:20.19.5-bookworm-slim AS build
WORKDIR /app
# .npmrc keeps onnxruntime-node to the CPU build inside its package.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY services services
COPY lib lib
COPY cli cli
COPY demo demo
COPY schemas schemas
COPY scripts scripts
# The console's pages, the client of the API that they share, and what they say to do about alarms.
COPY console console
COPY clients clients
COPY docs/runbook.md docs/runbook.md
# Not the tests: tsconfig.json takes what is there.
RUN node scripts/bootstrap.js && npm prune --omit=dev

FROM node:20.19.5-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY bin bin
COPY schemas schemas
COPY proto proto
COPY demo demo
# Named volumes mounted here take over the owner, so that a training run may write its model, and the registry its artefacts.
RUN mkdir -p models artefacts training archive .cache && chown node:node models artefacts training archive .cache
USER node
EXPOSE 8000 8300 8400 8401
# Without curl in the image, node asks. Ready: the stores answer, the model is warm and partitions are read.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.STREAMREC_METRICS_PORT ?? 8000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node as process 1 gets SIGTERM itself and drains.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/streamrec.js"]
CMD ["--help"]
