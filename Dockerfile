# docker build -t etown-support .                                   documents as DOCX
# docker build -t etown-support --build-arg PDF_PART=with-pdf .     also as PDF: LibreOffice and free Chinese fonts
ARG PDF_PART=without-pdf

FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -q -B -Pcontainer -DskipTests package

FROM eclipse-temurin:17-jre AS without-pdf

FROM without-pdf AS with-pdf
RUN apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui fontconfig fonts-noto-cjk && rm -rf /var/lib/apt/lists/*

FROM ${PDF_PART}
RUN useradd --system --create-home --home-dir /app programme
WORKDIR /app
COPY --from=build --chown=programme /build/target/etown-support.jar .
USER programme
# mounted by the compose file: the heads of the ledger outside of the database
RUN mkdir -p data/anchors
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "-jar", "etown-support.jar"]
