package jp.noroshi.hub;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The hub as a Spring Boot application. Started by the `noroshi` command, which passes where the
/// database is.
@SpringBootApplication(proxyBeanMethods = false)
public class HubApplication {}
