{{/* What no container of ours needs is taken from it. */}}
{{- define "streamrec.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* The user `node` of the image. */}}
{{- define "streamrec.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* The pod of one service: of (dict "root" $ "name" NAME). */}}
{{- define "streamrec.pod" -}}
{{- $root := .root -}}
{{- $name := .name -}}
{{- $values := $root.Values -}}
{{- $own := index $values $name -}}
{{- $fact := index (include "streamrec.facts" $root | fromYaml) $name -}}
{{- $fullname := include "streamrec.fullname" $root -}}
{{- $files := dict "root" $root "name" $name "uses" $fact.uses -}}
{{- $trains := and $fact.hasModel (eq $values.model.source "demo") -}}
{{- $artefacts := and (has "artefacts" $fact.uses) (include "streamrec.hasArtefactVolume" $root) -}}
{{- $pause := include "streamrec.pauseSeconds" . | int -}}
metadata:
  labels:
    {{- include "streamrec.labels" . | nindent 4 }}
  annotations:
    checksum/settings: {{ include "streamrec.settings" . | sha256sum }}
    {{- with $own.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "streamrec.serviceAccount" $root | quote }}
  automountServiceAccountToken: false
  # A service named streamrec-gateway would become STREAMREC_GATEWAY_PORT=tcp://…: a setting, and a wrong one.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "streamrec.graceSeconds" . }}
  securityContext:
    {{- include "streamrec.podSecurity" . | nindent 4 }}
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with $own.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- if $trains }}
  initContainers:
    # A model of the demo's shop, each pod its own: for a first look.
    - name: model
      image: {{ include "streamrec.image" $root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      args: [train, --if-missing, --out, /app/models]
      securityContext:
        {{- include "streamrec.containerSecurity" . | nindent 8 }}
      resources:
        {{- toYaml $values.model.demoResources | nindent 8 }}
      volumeMounts:
        - name: models
          mountPath: /app/models
        - name: tmp
          mountPath: /tmp
  {{- end }}
  containers:
    - name: {{ $name }}
      image: {{ include "streamrec.image" $root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      args: [{{ $name }}, --config, /etc/streamrec/settings/settings.yaml]
      {{- $env := printf "%s%s" (include "streamrec.secretEnv" $files) (include "streamrec.extraEnv" $own.extraEnv) }}
      {{- if and (eq (include "streamrec.scalesBy" .) "lag") (ne (dig "kafka" "saslMechanism" "none" $values.settings) "none") }}
      {{- /* KEDA takes the user from here: it has no file of settings. */}}
      {{- $env = printf "%s\n- name: STREAMREC_KAFKA_SASL_USERNAME\n  value: %s" $env (dig "kafka" "saslUsername" "" $values.settings | toJson) }}
      {{- end }}
      {{- with $env }}
      env:
        {{- . | nindent 8 }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: 8000
        {{- if $fact.port }}
        - name: http
          containerPort: {{ $fact.port }}
        {{- end }}
        {{- if $fact.grpcPort }}
        - name: grpc
          containerPort: {{ $fact.grpcPort }}
        {{- end }}
      # Started: the process answers. What it then waits for (Kafka, Redis, a model) is no reason to start it again.
      startupProbe:
        httpGet:
          path: /healthz
          port: metrics
        periodSeconds: 2
        failureThreshold: 60
        timeoutSeconds: 3
      # Ready: it does its work; the body says what it waits for.
      readinessProbe:
        httpGet:
          path: /readyz
          port: metrics
        periodSeconds: 5
        failureThreshold: 3
        timeoutSeconds: 3
      # Alive: 503 only where nothing but a new process helps, such as five minutes without a step forward.
      livenessProbe:
        httpGet:
          path: /healthz
          port: metrics
        periodSeconds: 20
        failureThreshold: 3
        timeoutSeconds: 10
      {{- if $pause }}
      lifecycle:
        preStop:
          # Proxies learn of the end a little after the pod does: what they still send is answered.
          sleep:
            seconds: {{ $pause }}
      {{- end }}
      securityContext:
        {{- include "streamrec.containerSecurity" . | nindent 8 }}
      resources:
        {{- toYaml $own.resources | nindent 8 }}
      volumeMounts:
        - name: settings
          mountPath: /etc/streamrec/settings
          readOnly: true
        - name: tmp
          mountPath: /tmp
        {{- if or $fact.hasModel (eq $name "trainer") }}
        - name: work
          mountPath: /var/lib/streamrec/{{ ternary "models" "training" (eq $fact.hasModel true) }}
        {{- end }}
        {{- if and $fact.hasModel (ne $values.model.source "registry") }}
        - name: models
          mountPath: /app/models
          readOnly: true
        {{- end }}
        {{- if $artefacts }}
        - name: artefacts
          mountPath: /var/lib/streamrec/artefacts
          readOnly: {{ ne $name "registry" }}
        {{- end }}
        {{- include "streamrec.fileMounts" $files | nindent 8 }}
  volumes:
    - name: settings
      configMap:
        name: {{ $fullname }}-{{ $name }}
    - name: tmp
      emptyDir:
        sizeLimit: {{ $values.tmpSize }}
    {{- if or $fact.hasModel (eq $name "trainer") }}
    - name: work
      emptyDir:
        sizeLimit: {{ $own.workSize }}
    {{- end }}
    {{- if and $fact.hasModel (ne $values.model.source "registry") }}
    - name: models
      {{- if eq $values.model.source "volume" }}
      persistentVolumeClaim:
        claimName: {{ required "model.existingClaim: which volume holds the model?" $values.model.existingClaim | quote }}
        readOnly: true
      {{- else }}
      emptyDir:
        sizeLimit: 1Gi
      {{- end }}
    {{- end }}
    {{- if $artefacts }}
    - name: artefacts
      persistentVolumeClaim:
        claimName: {{ $values.artefacts.existingClaim | default (printf "%s-artefacts" $fullname) | quote }}
    {{- end }}
    {{- include "streamrec.fileVolumes" $files | nindent 4 }}
  topologySpreadConstraints:
    {{- range $key, $how := dict "topology.kubernetes.io/zone" $values.spread "kubernetes.io/hostname" "ScheduleAnyway" }}
    - topologyKey: {{ $key }}
      maxSkew: 1
      whenUnsatisfiable: {{ $how }}
      labelSelector:
        matchLabels:
          {{- include "streamrec.selectorLabels" (dict "root" $root "name" $name) | nindent 10 }}
      # Of one version: pods that are about to end do not count.
      matchLabelKeys: [pod-template-hash]
    {{- end }}
  {{- with $own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "streamrec.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ include "streamrec.fullname" . }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end -}}
{{- end -}}
