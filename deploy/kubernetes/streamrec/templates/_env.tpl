{{/* Secrets as variables of the environment, by what a service uses: of (dict "root" $ "name" NAME "uses" LIST). Settings are in the file alone. */}}
{{- define "streamrec.secretEnv" -}}
{{- $secrets := .root.Values.secrets -}}
{{- $store := ternary "archive" "artefacts" (eq (include "streamrec.hasArchive" (dict "root" .root "name" .name)) "yes") -}}
{{- $all := list
  (dict "use" "kafka" "name" "STREAMREC_KAFKA_SASL_PASSWORD" "from" $secrets.kafka "key" $secrets.kafka.passwordKey)
  (dict "use" "redis" "name" "STREAMREC_REDIS_PASSWORD" "from" $secrets.redis "key" $secrets.redis.passwordKey)
  (dict "use" "schemaRegistry" "name" "STREAMREC_SCHEMA_REGISTRY_PASSWORD" "from" $secrets.schemaRegistry "key" $secrets.schemaRegistry.passwordKey)
  (dict "use" "registryKey" "name" "STREAMREC_REGISTRY_KEY" "from" $secrets.registryKey "key" $secrets.registryKey.key)
  (dict "use" $store "name" "STREAMREC_REGISTRY_S3_ACCESS_KEY_ID" "from" $secrets.s3 "key" $secrets.s3.accessKeyIdKey)
  (dict "use" $store "name" "STREAMREC_REGISTRY_S3_SECRET_ACCESS_KEY" "from" $secrets.s3 "key" $secrets.s3.secretAccessKeyKey)
  (dict "use" "tracing" "name" "STREAMREC_TRACING_AUTHORIZATION_SECRET" "from" $secrets.tracing "key" $secrets.tracing.authorizationKey) -}}
{{- $uses := .uses -}}
{{- range $all }}
{{- if and (has .use $uses) .from.existingSecret }}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .from.existingSecret | quote }}
      key: {{ .key | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Variables of one's own: whatever the text, it stays text. Settings go through the file, which is checked. */}}
{{- define "streamrec.extraEnv" -}}
{{- range . }}
{{- if hasPrefix "STREAMREC_" .name }}{{ fail (printf "extraEnv: %s is a setting; put it under settings, where it is checked" .name) }}{{ end }}
- {{ toJson . }}
{{- end }}
{{- end -}}

{{/* Files that come from Secrets and ConfigMaps, as volumes: of (dict "root" $ "name" NAME "uses" LIST). */}}
{{- define "streamrec.fileVolumes" -}}
{{- $values := .root.Values -}}
{{- $uses := .uses -}}
{{- $all := list
  (dict "if" (has "kafka" $uses) "secret" $values.tls.kafkaCa.existingSecret "name" "kafka-ca" "items" (dict $values.tls.kafkaCa.key "ca.crt"))
  (dict "if" (has "redis" $uses) "secret" $values.tls.redisCa.existingSecret "name" "redis-ca" "items" (dict $values.tls.redisCa.key "ca.crt"))
  (dict "if" (has "registry" $uses) "secret" $values.tls.registryCa.existingSecret "name" "registry-ca" "items" (dict $values.tls.registryCa.key "ca.crt"))
  (dict "if" (eq .name "registry") "secret" $values.tls.registry.existingSecret "name" "registry-tls" "items" (dict "tls.crt" "tls.crt" "tls.key" "tls.key"))
  (dict "if" (eq .name "gateway") "secret" $values.tls.gateway.existingSecret "name" "gateway-tls" "items" (dict "tls.crt" "tls.crt" "tls.key" "tls.key"))
  (dict "if" (has "models" $uses) "secret" $values.secrets.modelsKey.existingSecret "name" "models-key" "items" (dict $values.secrets.modelsKey.key "key"))
  (dict "if" (eq .name "trainer") "secret" $values.secrets.signingKey.existingSecret "name" "signing-key" "items" (dict $values.secrets.signingKey.key "key.pem")) -}}
{{- range $all }}
{{- if and .if .secret }}
- name: {{ .name }}
  secret:
    secretName: {{ .secret | quote }}
    # 0440: its group, which is fsGroup.
    defaultMode: 288
    items:
      {{- range $key, $path := .items }}
      - key: {{ $key | quote }}
        path: {{ $path }}
      {{- end }}
{{- end }}
{{- end }}
{{- if and (has "models" $uses) $values.trustedKeys.existingConfigMap }}
- name: trusted-keys
  configMap:
    name: {{ $values.trustedKeys.existingConfigMap | quote }}
{{- end }}
{{- end -}}

{{/* Where each of those volumes is, read-only. */}}
{{- define "streamrec.fileMounts" -}}
{{- $places := dict "kafka-ca" "/etc/streamrec/tls/kafka" "redis-ca" "/etc/streamrec/tls/redis" "registry-ca" "/etc/streamrec/tls/registry-ca"
  "registry-tls" "/etc/streamrec/tls/registry" "gateway-tls" "/etc/streamrec/tls/gateway" "models-key" "/etc/streamrec/keys/models"
  "signing-key" "/etc/streamrec/keys/signing" "trusted-keys" "/etc/streamrec/keys/trusted" -}}
{{- range include "streamrec.fileVolumes" . | fromYamlArray }}
- name: {{ .name }}
  mountPath: {{ index $places .name }}
  readOnly: true
{{- end }}
{{- end -}}
