{{/* What a service scales by: lag, cpu or nothing. Of (dict "root" $ "name" NAME). */}}
{{- define "streamrec.scalesBy" -}}
{{- $autoscaling := (index .root.Values .name).autoscaling | default dict -}}
{{- if $autoscaling.enabled }}{{ ternary "cpu" "lag" (eq .name "gateway") }}{{ end -}}
{{- end -}}

{{/* Most replicas of a consumer: as many as there are partitions unless values say fewer; more would stand idle. */}}
{{- define "streamrec.maxReplicas" -}}
{{- $partitions := include "streamrec.partitions" .root | int -}}
{{- $most := (index .root.Values .name).autoscaling.maxReplicas | default $partitions | int -}}
{{- if gt $most $partitions -}}
{{- fail (printf "%s.autoscaling.maxReplicas: %d is more than settings.topics.partitions (%d); replicas beyond the partitions would stand idle: lower it, or add partitions first" .name $most $partitions) -}}
{{- end -}}
{{- $least := (index .root.Values .name).autoscaling.minReplicas | int -}}
{{- if gt $least $most -}}
{{- fail (printf "%s.autoscaling.minReplicas: %d is more than the most, %d (maxReplicas, or settings.topics.partitions)" .name $least $most) -}}
{{- end -}}
{{- $most -}}
{{- end -}}

{{/* Bytes of a quantity such as 512Mi, 4Gi, 500M or 1000. */}}
{{- define "streamrec.bytes" -}}
{{- $text := toString . -}}
{{- $number := regexFind "^[0-9.]+" $text | float64 -}}
{{- $units := dict "" 1 "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- $unit := regexReplaceAll "^[0-9.]+" $text "" -}}
{{- if not (hasKey $units $unit) }}{{ fail (printf "%s: a quantity of memory such as 512Mi or 4Gi is expected" $text) }}{{ end -}}
{{- mulf $number (index $units $unit) | int64 -}}
{{- end -}}

{{/* What no schema can say of values, one line for each breach. */}}
{{- define "streamrec.refuseValues" -}}
{{- $values := .Values -}}
{{- $partitions := include "streamrec.partitions" . | int -}}
{{- range $name := list "recommender" "features" "evaluator" "archiver" -}}
{{- $own := index $values $name -}}
{{- if and $own.enabled (not (include "streamrec.scalesBy" (dict "root" $ "name" $name))) (gt (int $own.replicas) $partitions) -}}
{{- fail (printf "%s.replicas: %d is more than settings.topics.partitions (%d); replicas beyond the partitions would stand idle" $name (int $own.replicas) $partitions) -}}
{{- end -}}
{{- end -}}
{{- if include "streamrec.hasArtefactVolume" . -}}
{{- if and $values.registry.enabled (gt (int $values.registry.replicas) 1) (not (has "ReadWriteMany" $values.artefacts.accessModes)) -}}
{{- fail "registry.replicas: more than one needs artefacts that all can write: settings.registry.artefacts=s3://BUCKET/PREFIX, or artefacts.accessModes [ReadWriteMany]" -}}
{{- end -}}
{{- end -}}
{{- if and $values.recommender.enabled (not (include "streamrec.setting" (dict "root" . "name" "recommender" "key" "recommender.inferenceWorkers" "default" ""))) -}}
{{- fail "recommender.settings.recommender.inferenceWorkers: name it; its default counts the cores of the node, not those of the limit" -}}
{{- end -}}
{{- if $values.trainer.enabled -}}
{{- if not (include "streamrec.setting" (dict "root" . "name" "trainer" "key" "trainer.model" "default" "")) }}{{ fail "trainer.settings.trainer.model: which model is it to retrain?" }}{{ end -}}
{{- if not (include "streamrec.setting" (dict "root" . "name" "trainer" "key" "trainer.workers" "default" "")) }}{{ fail "trainer.settings.trainer.workers: name it; its default counts the cores of the node, not those of the limit" }}{{ end -}}
{{- $most := include "streamrec.setting" (dict "root" . "name" "trainer" "key" "trainer.maxMemoryBytes" "default" 4294967296) | float64 | int64 -}}
{{- $limit := include "streamrec.bytes" $values.trainer.resources.limits.memory | int64 -}}
{{- if lt $limit (add $most 268435456) -}}
{{- fail (printf "trainer.resources.limits.memory: %d bytes do not hold trainer.maxMemoryBytes (%d) and the service itself (256Mi); raise it or lower the setting" $limit $most) -}}
{{- end -}}
{{- end -}}
{{- if and $values.archiver.enabled (not (include "streamrec.hasArchive" (dict "root" . "name" "archiver"))) -}}
{{- fail "archiver: settings.archive.url=s3://BUCKET/PREFIX is needed; what is in a pod's folder goes with the pod" -}}
{{- end -}}
{{- $mechanism := dig "kafka" "saslMechanism" "none" ($values.settings | default dict) -}}
{{- if and (ne $mechanism "none") (not $values.secrets.kafka.existingSecret) }}{{ fail (printf "settings.kafka.saslMechanism: %s needs secrets.kafka.existingSecret, the Secret with the password" $mechanism) }}{{ end -}}
{{- if and (eq $mechanism "none") $values.secrets.kafka.existingSecret }}{{ fail "secrets.kafka.existingSecret: set, but settings.kafka.saslMechanism is none; name the mechanism" }}{{ end -}}
{{- end -}}
