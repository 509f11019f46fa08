package jp.noroshi.hub.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves style sheets, scripts, images and vendored files. A browser may keep them but asks each
/// time whether they changed, by a hash of their content: dates inside a reproducible jar say
/// nothing. Fonts never change under one name's version, so they are kept for a week unasked.
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (var folder : new String[] {"css", "js", "img", "vendor"}) {
      registry
          .addResourceHandler("/" + folder + "/**")
          .addResourceLocations("classpath:/static/" + folder + "/")
          .setUseLastModified(false)
          .setEtagGenerator(this::tag)
          .setCacheControl(CacheControl.noCache().cachePublic());
    }
    registry
        .addResourceHandler("/vendor/noto-sans-jp/files/**")
        .addResourceLocations("classpath:/static/vendor/noto-sans-jp/files/")
        .setUseLastModified(false)
        .setEtagGenerator(this::tag)
        .setCacheControl(CacheControl.maxAge(7, TimeUnit.DAYS).cachePublic());
  }

  private String tag(Resource resource) {
    return tags.computeIfAbsent(resource.getDescription(), _ -> hash(resource));
  }

  private static String hash(Resource resource) {
    try (InputStream in = resource.getInputStream()) {
      var digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
