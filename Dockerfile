# Stillwatch as an image: the sources with their pinned dependencies, run by a user without rights.
#   docker build -t stillwatch .
#   docker run --rm -v ./my-logs:/logs:ro -v stillwatch:/store stillwatch \
#     scan '/logs/*.jsonl' --accounts /logs/accounts.csv --store /store/data --out /store/report
# The store holds the sketch key, so the volume is as secret as the store.

FROM node:24-slim AS installed
WORKDIR /app
COPY . .
# `npm ci` builds: the console and the demo world are made here, and what made them goes again.
# The Node that the package brings along for older systems is here already.
RUN npm ci && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* console lab scripts

FROM node:24-slim
COPY --from=installed /app /app
RUN ln -s /app/bin/stillwatch.js /usr/local/bin/stillwatch \
  && install -d -o node -g node -m 0700 /store
USER node
WORKDIR /store
VOLUME /store
ENTRYPOINT ["stillwatch"]
CMD ["--help"]
